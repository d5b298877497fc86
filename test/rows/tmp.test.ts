import { it } from 'vitest'
import { startD1, counted } from './counted.ts'
it('x', async () => {
  let t = performance.now(); const lap = (s: string) => { console.log(s, Math.round(performance.now() - t)); t = performance.now() }
  const d = await startD1(['A', 'B'] as const); lap('start')
  const a = await counted(d.bindings.get('A')!, { parks: 3, sites: 100, policies: 25 }); lap('3')
  const b = await counted(d.bindings.get('B')!, { parks: 3, sites: 100, policies: 25 }, 997); lap('1000')
  console.log(JSON.stringify(await d.bindings.get('B')!.prepare('select (select count(*) from parks) p, (select count(*) from sites) s, (select count(*) from policies) k, (select count(*) from bureaus) b, (select count(*) from privacy_notices) pn, (select count(*) from projections) pr, (select count(*) from park_terms) t').first()))
  const slug = a.parks[1]!.park.slug
  for (const p of ['/', '/', '/en?q=园区', '/?chain=equipment', '/?region=43', '/?q=园区&chain=equipment&region=4331', '/parks/' + slug, `/parks/${slug}/land`, `/parks/${slug}/land/S-0001`, `/parks/${slug}/policies`, `/parks/${slug}/policies?system=growth`, `/parks/${slug}/inquiry`, `/api/v1/parks?limit=2`, `/api/v1/parks?limit=2&q=产业&chain=equipment&region=43`, `/api/v1/parks/${slug}/policies?limit=100`]) {
    const x = await a.ask(p), y = await b.ask(p); console.log(p, x.answer.status, x.rows, y.rows)
  }
  await d.stop()
}, 200000)

import { beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { staleTask } from '../../src/features/truth/watch.ts'
import { tellStale } from '../../src/features/truth/tell.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { plusDays, plusMonths } from '../../src/kernel/review.ts'
import { publishProfile } from '../../src/features/parks/queries.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const DAY_MS = 86_400_000

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let officer: SignedIn
  let viewer: SignedIn
  let scope: ParkScope
  let content: string
  const today = parkDay(Date.now())

  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    const own = { bureau: park.bureau, park: park.slug }
    officer = await signIn(portal, [{ ...own, role: 'parkOfficer' }], { name: '石小云' })
    // May confirm too, and is told.
    await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    viewer = await signIn(portal, [{ ...own, role: 'viewer' }])
    scope = ParkScope.open(portal.database, { by: 'job', park })
    content = `/console/${park.bureau}/parks/${park.slug}/content`
    // Nothing is due but what these tests say.
    for (const table of ['facts', 'tariffs', 'sites', 'policies', 'procedure_steps'])
      await run(portal.database, `update ${table} set review_by = null where park_id = ?`, park.id)
  })

  const page = async (path: string, who = officer) => (await who.fetch(`${content}${path}`)).text()
  const itemsOn = (html: string) => [...html.matchAll(/name="item" value="([^"]+)"/g)].map(([, value = '']) => value)
  const rows = (text: string, ...values: (string | number)[]) => run(portal.database, text, ...values)
  const someFact = async () => {
    const [fact] = await rows('select code from facts where park_id = ? and value is not null limit 1', park.id)
    return String(fact?.['code'])
  }
  const age = (table: string, code: string, reviewBy: string, verifiedAt = plusMonths(reviewBy, -3)) =>
    rows(
      `update ${table} set review_by = ?, verified_at = ?, verified_by = '{"zh":"旧","en":"Old"}' where park_id = ? and ${table === 'policies' ? 'slug' : 'code'} = ?`,
      reviewBy,
      verifiedAt,
      park.id,
      code,
    )

  it('lists what is over or soon will be, and confirms what is ticked with one click', async () => {
    const fact = await someFact()
    await age('facts', fact, plusDays(today, -12))
    await age('sites', 'aa-1', plusDays(today, 14))
    await age('sites', 'aa-2', plusDays(today, 15))
    await scope.write(...publishProfile())
    const html = await page('/stale')
    expect(html).toContain('已过期12天')
    expect(html).toContain('还剩14天')
    const due = itemsOn(html).filter((item) => /^(?:fact|site)\//.test(item))
    const items = due.filter((item) => item.startsWith(`fact/${fact} `) || item.startsWith('site/aa-1 '))
    expect(items).toHaveLength(2)
    expect(itemsOn(await page('/stale?kind=site')).some((item) => item.startsWith('fact/'))).toBe(false)
    expect(html).not.toContain('site/aa-2 ')
    expect((await viewer.fetch(`${content}/stale/confirmations`, { form: { item: items } })).status).toBe(403)
    const done = await officer.fetch(`${content}/stale/confirmations`, { form: { item: items, span: 'same' } })
    expect(done.status).toBe(303)
    expect(done.headers.get('Location')).toContain('confirmed=2')
    const [row] = await rows('select * from facts where park_id = ? and code = ?', park.id, fact)
    expect(row).toMatchObject({ verified_at: today, review_by: plusMonths(today, 3) })
    expect(String(row?.['verified_by'])).toContain('石小云')
    const versions = await rows(
      `select number, state, basis, authors from content_versions where park_id = ? and kind = 'fact' and code = ? order by number`,
      park.id,
      fact,
    )
    expect(versions).toMatchObject([
      { number: 1, state: 'published', basis: null },
      { number: 2, state: 'published', basis: 'confirmed', authors: JSON.stringify([officer.user]) },
    ])
    const history = await page(`/fact/items/${fact}/history`)
    expect(history).toContain('核验：石小云')
    expect(history).not.toContain('confirmed')
    const ledger = await rows(
      `select actor_id from ledger where park_id = ? and action = 'content.confirmed' and subject = ?`,
      park.id,
      `fact/${fact}`,
    )
    expect(ledger).toEqual([{ actor_id: officer.user }])
    const api = (await (await portal.fetch(`/api/v1/parks/${park.slug}`)).json()) as {
      facts: { code: string; stale: boolean }[]
    }
    expect(api.facts.find(({ code }) => code === fact)).toMatchObject({ stale: false, verifiedAt: today })
  })

  it('confirms nothing where something changed since it was seen', async () => {
    const fact = await someFact()
    await age('facts', fact, plusDays(today, 3))
    await age('sites', 'aa-3', plusDays(today, 3))
    const items = itemsOn(await page('/stale')).filter(
      (item) => item.startsWith(`fact/${fact} `) || item.startsWith('site/aa-3 '),
    )
    await rows('update facts set value = value + 1 where park_id = ? and code = ?', park.id, fact)
    const refused = await officer.fetch(`${content}/stale/confirmations`, { form: { item: items, span: '6' } })
    expect(refused.status).toBe(409)
    // What was ticked and chosen is still there.
    const html = await refused.text()
    expect(html).toContain('没有确认任何一项')
    expect(html.match(/name="item"[^>]*checked/g)).toHaveLength(2)
    expect(html).toMatch(/value="6" selected/)
    const [site] = await rows(`select review_by from sites where park_id = ? and code = 'aa-3'`, park.id)
    expect(site).toEqual({ review_by: plusDays(today, 3) })
    // One thing by its own button.
    const one = itemsOn(html).find((item) => item.startsWith('site/aa-3 ')) ?? ''
    expect((await officer.fetch(`${content}/stale/confirmations`, { form: { one, span: '12' } })).status).toBe(303)
    const [after] = await rows(`select review_by from sites where park_id = ? and code = 'aa-3'`, park.id)
    expect(after).toEqual({ review_by: plusMonths(today, 12) })
  })

  it('carries the new days into an open proposal, which stays the last version', async () => {
    const fact = await someFact()
    const [before] = await rows('select * from facts where park_id = ? and code = ?', park.id, fact)
    const form = await page(`/fact/items/${fact}`)
    const typed = Object.fromEntries(
      [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    expect(
      (await officer.fetch(`${content}/fact/items/${fact}`, { form: { ...typed, 'label.zh': '新名称' } })).status,
    ).toBe(303)
    await age('facts', fact, plusDays(today, 1))
    const item = itemsOn(await page('/stale')).find((one) => one.startsWith(`fact/${fact} `)) ?? ''
    expect((await officer.fetch(`${content}/stale/confirmations`, { form: { item, span: '1' } })).status).toBe(303)
    const versions = await rows(
      `select number, state, typed from content_versions where park_id = ? and kind = 'fact' and code = ? order by number desc limit 2`,
      park.id,
      fact,
    )
    expect(versions.map(({ state }) => state)).toEqual(['draft', 'published'])
    expect(JSON.parse(String(versions[0]?.['typed']))).toMatchObject({
      'label.zh': '新名称',
      verifiedAt: today,
      'verifiedBy.zh': '石小云',
      reviewBy: plusMonths(today, 1),
    })
    const [row] = await rows('select label, review_by from facts where park_id = ? and code = ?', park.id, fact)
    expect(row).toEqual({ label: before?.['label'], review_by: plusMonths(today, 1) })
  })

  it('confirms an award inside its policy', async () => {
    const [policy] = await rows(
      `select slug, awards from policies where park_id = ? and json_array_length(awards) > 0 limit 1`,
      park.id,
    )
    const [first] = JSON.parse(String(policy?.['awards'])) as { code: string }[]
    const slug = String(policy?.['slug'])
    await rows(
      `update policies set awards = json_set(awards, '$[0].reviewBy', ?) where park_id = ? and slug = ?`,
      plusDays(today, -1),
      park.id,
      slug,
    )
    const item =
      itemsOn(await page('/stale?kind=award')).find((one) => one.startsWith(`award/${slug}/${first?.code} `)) ?? ''
    expect(
      (await officer.fetch(`${content}/stale/confirmations`, { form: { item, span: '6', kind: 'award' } })).status,
    ).toBe(303)
    const [after] = await rows('select awards, verified_at from policies where park_id = ? and slug = ?', park.id, slug)
    expect(JSON.parse(String(after?.['awards']))[0]).toMatchObject({
      verifiedAt: today,
      reviewBy: plusMonths(today, 6),
    })
  })

  it('tells a park once of what has come within two weeks, and again when it is over', async () => {
    await rows(`update sites set review_by = null where park_id = ?`, park.id)
    await age('sites', 'aa-4', plusDays(today, 40))
    const at = (days: number) => Date.now() + days * DAY_MS
    const taskAt = (days: number) =>
      staleTask({ scope, now: at(days), job: { id: 'job_1', requestId: 'job_1' } } as JobContext)
    const told = async () =>
      (
        await rows(
          `select payload from outbox where park_id = ? and kind = 'content.stale' order by created_at`,
          park.id,
        )
      ).map(({ payload }) => JSON.parse(String(payload)) as Record<string, string>)
    await rows('delete from stale_watches where park_id = ?', park.id)
    await taskAt(0)
    await rows(`delete from outbox where park_id = ? and kind = 'content.stale'`, park.id)
    await taskAt(1)
    expect(await told()).toEqual([])
    await taskAt(27)
    await taskAt(27)
    await taskAt(28)
    const [first, ...more] = await told()
    expect(more).toEqual([])
    expect(first).toEqual({ since: plusDays(today, 1), day: plusDays(today, 27) })
    const deps = { database: portal.database, mailer: { origin: 'https://x', send: () => Promise.resolve() } }
    const [bureau] = await rows('select id from bureaus where slug = ?', park.bureau)
    const own = { ...park, bureauId: String(bureau?.['id']) }
    const result = await tellStale({
      deps,
      scope,
      park: own,
      bureau: { id: own.bureauId },
      now: at(27),
      job: { payload: first, requestId: 'job_1' },
    } as unknown as JobContext)
    // Two who may confirm; the viewer may not.
    expect('writes' in result ? result.writes : []).toHaveLength(2)
    await rows(`delete from outbox where park_id = ? and kind = 'content.stale'`, park.id)
  })
})

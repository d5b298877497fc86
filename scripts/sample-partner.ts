import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Database } from '../src/data/database.ts'
import { DeskScope } from '../src/data/desk-scope.ts'
import { insertInBureau, read, update } from '../src/data/query.ts'
import { ParkScope, Registry } from '../src/data/scope.ts'
import { leads } from '../src/features/leads/table.ts'
import { partnerViews } from '../src/features/partner-reports/table.ts'
import { parkWithBureau } from '../src/features/parks/registry.ts'
import { addKey, addPartner } from '../src/features/partners/actions.ts'
import { keysOf, partnersOf } from '../src/features/partners/queries.ts'
import { SYSTEM } from '../src/kernel/actor.ts'
import { parkDay } from '../src/kernel/clock.ts'

// Only `scripts/start.ts` comes here: a portal that anybody else can reach has no sample partner.

const NAME = '示例商会 (sample)'
/** Pages of this machine, on the port beside that of `npm start`. */
const ORIGINS = ['http://localhost:8788', 'http://127.0.0.1:8788']
const DAY_MS = 86_400_000
/** Companies of the sample leads that it is said to have brought. */
const BROUGHT = ['示例钒电新材料有限公司', '示例农产品加工合作社']
/** How often its widgets are said to have been seen on each of the last days. */
const SEEN = [31, 24, 40, 18]

/**
 * Makes a partner of the park's bureau, marked as a sample, that was seen and brought something; one that is there stays
 * as it is. Answers its publishable key, or null where there is none.
 */
export async function loadSamplePartner(database: Database, slug: string, now: number): Promise<string | null> {
  const found = await parkWithBureau(new Registry(database), slug, now)
  if (!found) return null
  const { park } = found
  const desk = DeskScope.open(database, { by: 'job', park })
  const present = (await partnersOf(desk)).find(({ name }) => name === NAME)
  if (present) return (await keysOf(desk, present.id)).find(({ kind }) => kind === 'publishable')?.token ?? null
  const ctx = { desk, actor: SYSTEM, now, requestId: 'sample' }
  const id = await addPartner(ctx, { name: NAME, site: 'http://localhost:8788/', parks: null })
  const settings = { kind: 'publishable', scopes: [], origins: ORIGINS, perMinute: 600 } as const
  const { token } = await addKey(ctx, { id }, { ...settings, label: '示例网页 (sample)' })
  await desk.write(
    ...SEEN.map((seen, index) =>
      insertInBureau(partnerViews, {
        partner: id,
        day: parkDay(now - index * DAY_MS),
        widget: index % 2 === 0 ? 'sites' : 'policies',
        park: slug,
        seen,
      }),
    ),
  )
  const scope = ParkScope.open(database, { by: 'job', park })
  const some = await scope.all(
    read(leads, {
      columns: { id: leads.id },
      where: and(inArray(leads.company, BROUGHT), isNull(leads.partner)),
      limit: BROUGHT.length,
    }),
  )
  if (some.length > 0)
    await scope.write(...some.map((lead) => update(leads, { partner: id, channel: 'widget' }, eq(leads.id, lead.id))))
  return token
}

import { newId } from '../../src/kernel/ids.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

/** A visit that is planned at an enterprise of the park. Answers its id. */
export async function mintVisit(
  { database }: Pick<Runtime, 'database'>,
  park: Minted,
  enterprise: string,
  { kind = 'leader', period = '2026Q4', dueOn = '2026-12-31' } = {},
): Promise<string> {
  const id = newId('visit')
  await run(
    database,
    `insert into visits (park_id, id, enterprise_id, kind, state, period, due_on, visitors, created_at, version)
     values (?, ?, ?, ?, 'planned', ?, ?, '[]', ?, 1)`,
    park.id,
    id,
    enterprise,
    kind,
    period,
    dueOn,
    Date.now(),
  )
  await run(
    database,
    'update enterprise_records set visit_due_on = ? where park_id = ? and id = ?',
    dueOn,
    park.id,
    enterprise,
  )
  return id
}

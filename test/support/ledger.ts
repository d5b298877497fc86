import type { Database } from '../../src/data/database.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { sealPage } from '../../src/features/ledger/seal.ts'
import { newId } from '../../src/kernel/ids.ts'
import type { Vault } from '../../src/kernel/vault.ts'
import { run } from './rows.ts'

/** An entry as a test tells it. */
export interface Told {
  id?: string
  at: number
  action: string
  subject: string
  actorId?: string
  before?: unknown
  after?: unknown
}

/** Writes entries of a book past every wall, as changes would. */
export async function tell(database: Database, book: string, entries: readonly Told[]): Promise<string[]> {
  const rows = entries.map(({ id = newId('entry'), at, action, subject, actorId = 'user_1', before, after }) => ({
    id,
    at,
    action,
    subject,
    actorId,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  }))
  const field = (name: string) => `json_extract(value, '$.${name}')`
  await run(
    database,
    `insert into ledger (park_id, id, at, actor_kind, actor_id, action, subject, before, after, request_id)
     select ?, ${field('id')}, ${field('at')}, 'officer', ${field('actorId')}, ${field('action')}, ${field('subject')},
       ${field('before')}, ${field('after')}, 'test' from json_each(?)`,
    book,
    JSON.stringify(rows),
  )
  return rows.map(({ id }) => id)
}

/** Seals all that waits in a book by then. */
export async function sealAllOf(
  database: Database,
  vault: Vault,
  book: { id: string; bureauId: string | null },
  now: number,
): Promise<number> {
  const scope = ParkScope.open(database, { by: 'job', park: book })
  let sealed = 0
  for (let some = 1; some > 0; sealed += some) some = await sealPage({ scope, vault, bureauId: book.bureauId, now })
  return sealed
}

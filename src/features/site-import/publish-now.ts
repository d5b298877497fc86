import { recordEntry } from '../../data/ledger.ts'
import { newId } from '../../kernel/ids.ts'
import type { Rate } from '../../kernel/money.ts'
import type { By } from '../content/actions.ts'
import { writesOf } from '../content/publish.ts'
import type { RowResult } from './check.ts'
import { rateNote } from './notes.ts'
import { unchangedSince, versionWrites, withIds } from './propose.ts'

const PATIENCE_MS = 120_000

/**
 * Publishes what a file changes at once, as the operator: nobody is its author, and the ledger says that it was the
 * system. Answers how many sites changed. Errors: 409 when something was published since `revision`; DuplicateError
 * when something is proposed of one of the sites. Then nothing is stored. `checkRows` stands for `faults`: what is not
 * complete or names what is not published has no body here, a site has no gate, and none is taken away.
 */
export async function publishSites(
  ctx: By,
  results: readonly RowResult[],
  rates: readonly Rate[],
  revision: number,
): Promise<number> {
  const { scope, now } = ctx
  const parts = withIds(results.flatMap(({ code, body }) => (body ? [{ code, body }] : [])))
  if (parts.length === 0) return 0
  const setId = newId('set')
  const basis = results.some(({ rated }) => rated) ? rateNote(rates) : null
  const entry = { action: 'content.published', subject: setId, after: { kind: 'site', versions: parts.length } }
  await scope.within(PATIENCE_MS).write(
    ...versionWrites(parts, { setId, authors: [], basis, state: 'published' }, now),
    recordEntry(ctx, entry, unchangedSince(revision)),
    ...writesOf(
      parts.map(({ id }) => ({ id, kind: 'site' as const })),
      now,
    ),
  )
  return parts.length
}

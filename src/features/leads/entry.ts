import type { Context } from 'hono'
import { BureauScope } from '../../data/scope.ts'
import type { DeskParkEnv } from '../../http/desk.ts'
import type { EntryContext } from './staff-entry.ts'

/** What an officer takes inquiries down with. */
export function entryContext({ var: vars }: Context<DeskParkEnv>): EntryContext & { actor: { kind: 'officer' } } {
  const { deps, scope, registry, park, actor, requestId } = vars
  const { files, vault, log, storedAbroad } = deps
  return {
    scope,
    bureau: BureauScope.open(deps.database, { by: 'park', park }),
    registry,
    files,
    vault,
    log,
    park,
    actor,
    now: deps.clock(),
    requestId,
    storedAbroad,
  }
}

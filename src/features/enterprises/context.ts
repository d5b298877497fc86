import type { ParkScope } from '../../data/scope.ts'
import type { DeskParkEnv } from '../../http/desk.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Vault } from '../../kernel/vault.ts'

/** What all that is done for an enterprise is made with. */
export interface EnterpriseContext {
  scope: ParkScope
  vault: Vault
  actor: Actor
  now: number
  requestId: string
}

/** The same for an officer at the desk. */
export const enterpriseContext = ({ scope, deps, actor, requestId }: DeskParkEnv['Variables']): EnterpriseContext => ({
  scope,
  vault: deps.vault,
  actor,
  now: deps.clock(),
  requestId,
})

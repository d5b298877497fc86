import type { ParkScope } from '../../data/scope.ts'
import type { ActorKind } from '../../kernel/actor.ts'
import type { Vault } from '../../kernel/vault.ts'
import { type EnterpriseKey, keyOf, openText } from '../enterprises/sealed.ts'
import type { DemandEventData, DemandEventKind } from './demand.ts'
import { sealedAs } from './events.ts'
import type { DemandEvent } from './queries.ts'

/** Something that happened with a demand, as a page shows it. */
export interface Entry {
  id: string
  at: number
  kind: DemandEventKind
  by: ActorKind
  /** Account of the officer who did it. */
  actor: string | null
  /** Whether the enterprise sees it. */
  shown: boolean
  data: DemandEventData
  /** null where there is none, and for whoever may not read it. */
  text: string | null
  /** There was a text that can't be read any more. */
  gone: boolean
}

/** The events with their texts in clear; without them for whoever may not read, who sees no notes either. */
export async function entriesOf(
  { scope, vault }: { scope: Pick<ParkScope, 'parkId'>; vault: Vault },
  enterprise: EnterpriseKey,
  events: readonly DemandEvent[],
  mayRead: boolean,
): Promise<Entry[]> {
  const key = mayRead ? await keyOf(scope.parkId, vault, enterprise) : null
  const readable = mayRead ? events : events.filter(({ kind }) => kind !== 'note')
  return Promise.all(
    readable.map(async ({ id, demandId, at, kind, actorKind: by, actorId: actor, shown, data, textCipher, lead }) => {
      const text = await openText(key, enterprise.id, sealedAs(demandId, id), textCipher)
      // What came by a lead's link is gone when that was erased; the link itself stays noted.
      const gone = mayRead && text === null && (textCipher !== null || lead !== null)
      return { id, at, kind, by, actor, shown, data, text, gone }
    }),
  )
}

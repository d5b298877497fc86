import { insert, type ParkWrite } from '../../data/query.ts'
import { newId } from '../../kernel/ids.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import { type EnterpriseKey, sealText } from '../enterprises/sealed.ts'
import type { DemandEventData, DemandEventKind } from './demand.ts'
import { demandEvents } from './table.ts'

interface NewEvent {
  kind: DemandEventKind
  /** Whether the enterprise sees it. */
  shown: boolean
  data?: DemandEventData | undefined
  text?: string | undefined
  /** The lead by whose link its text came. */
  lead?: string | null | undefined
}

/** Under which name an event's text is sealed. */
export const sealedAs = (demandId: string, eventId: string): string => `demand/${demandId}/${eventId}`

/** What its files are said to show. */
export const evidenceOfDemand = (demandId: string): string => `demand/${demandId}`

/** What happened with a demand, for the batch of what makes it happen. Errors: 409 when the key was destroyed. */
export async function eventOf(
  ctx: EnterpriseContext,
  enterprise: EnterpriseKey,
  demandId: string,
  { kind, shown, data = {}, text = '', lead = null }: NewEvent,
): Promise<ParkWrite> {
  const id = newId('event')
  const { kind: actorKind, id: actorId } = ctx.actor
  const textCipher = await sealText(ctx, enterprise, sealedAs(demandId, id), text)
  const row = {
    demandId,
    id,
    at: ctx.now,
    kind,
    actorKind,
    actorId,
    shown,
    data,
    textCipher,
    lead: textCipher === null ? null : lead,
  }
  return insert(demandEvents, row)
}

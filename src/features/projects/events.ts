import { insert, type ParkWrite } from '../../data/query.ts'
import { newId } from '../../kernel/ids.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import { type EnterpriseKey, sealText } from '../enterprises/sealed.ts'
import type { ProjectEventData, ProjectEventKind } from './project.ts'
import { projectEvents } from './table.ts'

interface NewEvent {
  kind: ProjectEventKind
  /** The day on which it was so, `YYYY-MM-DD`. */
  on: string
  shown: boolean
  data?: ProjectEventData
  /** Sealed under the enterprise's key. */
  text?: string | null
}

/** As what an event's text is sealed, of its enterprise; and what its evidence shows. */
export const eventField = (eventId: string): string => `project-event/${eventId}`
export const eventSubject = (eventId: string): string => `stage/${eventId}`

/**
 * An event of a project, for the batch of what happened; the enterprise is needed for a text only. Errors: 409 for a
 * text when its key was destroyed.
 */
export async function recordProjectEvent(
  ctx: EnterpriseContext,
  enterprise: EnterpriseKey | null,
  projectId: string,
  { kind, on, shown, data = {}, text = null }: NewEvent,
): Promise<{ id: string; write: ParkWrite }> {
  const id = newId('event')
  const textCipher = enterprise && (await sealText(ctx, enterprise, eventField(id), text))
  const by = { actorKind: ctx.actor.kind, actorId: ctx.actor.id }
  return { id, write: insert(projectEvents, { projectId, id, at: ctx.now, on, kind, ...by, shown, data, textCipher }) }
}

import { messages } from '../../../ui/messages/messages.ts'
import type { LeadPageProps } from './props.ts'
import type { LeadAction } from '../../../http/desk-paths.ts'
import { withQuery } from './place.ts'

type Of = Pick<LeadPageProps, 'page' | 'park' | 'view' | 'place'>

/** Where a form of the lead is posted; the list that it was opened from travels along. */
export const actionOf = ({ page: { links }, park, view: { lead }, place }: Of, action: LeadAction): string =>
  withQuery(links.leadAction(park.slug, lead.id, action), place)

/** Which state of the lead the form was made from. */
export function Version({ view: { lead, seen } }: Of) {
  return (
    <>
      <input type="hidden" name="version" value={String(lead.version)} />
      <input type="hidden" name="seen" value={seen} />
    </>
  )
}

/** Why something is disabled. */
export function Why({ page: { locale }, id, block }: Pick<Of, 'page'> & { id: string; block: string | null }) {
  const { blocks } = messages[locale].triage
  if (block === null || !(block in blocks)) return null
  return (
    <span class="help" id={id}>
      {blocks[block as keyof typeof blocks]}
    </span>
  )
}

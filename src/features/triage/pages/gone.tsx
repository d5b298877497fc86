import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Whereabouts } from '../whereabouts.ts'

/** Why nothing is done here any more, and the way to where it is done. */
export function GoneNotice({ page: { locale, links }, gone }: { page: DeskPage; gone: Whereabouts }) {
  const { triage } = messages[locale]
  if (gone.why === 'erased') return <p class="notice">{triage.gone.erased}</p>
  const { to, reference } = gone
  return (
    <p class="notice">
      {triage.gone[gone.why]} {to ? <a href={links.lead(to.park, to.lead)}>{reference}</a> : reference}
    </p>
  )
}

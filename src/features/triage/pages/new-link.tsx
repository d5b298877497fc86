import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'

/** The new private link of an investor: shown this once, to be passed on. */
export function NewLinkPage(props: { page: DeskPage; park: Park; reference: string; url: string; back: string }) {
  const { page, park, reference, url, back } = props
  const { triage } = messages[page.locale]
  return (
    <DeskLayout page={page} title={triage.newLink} current="inbox" hue={park.hue}>
      <h1>{triage.newLink}</h1>
      <p class="reference">{reference}</p>
      <p>{triage.newLinkHelp}</p>
      <p class="notice address">
        <code>{url}</code>
      </p>
      <p class="actions">
        <a class="button" href={back}>
          {triage.collision.open}
        </a>
      </p>
    </DeskLayout>
  )
}

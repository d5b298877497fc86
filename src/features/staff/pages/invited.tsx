import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** The link of an invitation, this once. */
export function InvitedPage({ page, url, mailed }: { page: DeskPage; url: string; mailed: boolean }) {
  const { team } = messages[page.locale]
  const words = team.invited
  return (
    <DeskLayout page={page} title={words.title} current="settings">
      <h1>{words.title}</h1>
      <p class="team-lead">{words.text}</p>
      <p class="field team-link">
        <label for="link">{words.link}</label>
        <input id="link" type="text" readonly value={url} autofocus />
      </p>
      {mailed && <p>{words.mailed}</p>}
      <p>
        <a href={page.links.team()}>{team.back}</a>
      </p>
    </DeskLayout>
  )
}

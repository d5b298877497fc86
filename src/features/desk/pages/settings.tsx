import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** The way to everything that can be set. */
export function SettingsPage({ page }: { page: DeskPage }) {
  const { desk } = messages[page.locale]
  const { links } = page
  const entries = [
    { href: links.team(), name: desk.settings.team },
    { href: links.rules(), name: desk.settings.rules },
    { href: links.replies(), name: desk.settings.replies },
  ]
  return (
    <DeskLayout page={page} title={desk.tabs.settings} current="settings">
      <h1>{desk.tabs.settings}</h1>
      <ul class="ways">
        {entries.map(({ href, name }) => (
          <li>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </DeskLayout>
  )
}

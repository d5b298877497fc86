import type { Bureau } from '../../parks/park.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** The bureaus of whoever is a member of several. */
export function BureausPage({ page, bureaus }: { page: StaffPage; bureaus: readonly (Bureau & { href: string })[] }) {
  const { desk } = messages[page.locale]
  return (
    <DeskLayout page={page} title={desk.bureaus}>
      <h1>{desk.bureaus}</h1>
      <ul class="ways">
        {bureaus.map(({ href, name }) => (
          <li>
            <a href={href}>{name[page.locale]}</a>
          </li>
        ))}
      </ul>
    </DeskLayout>
  )
}

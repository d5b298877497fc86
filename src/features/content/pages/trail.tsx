import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'

interface TrailProps {
  page: DeskPage
  park: Park
  /** The pages between the content's home and this one, the outermost first. */
  steps?: readonly { href: string; text: string }[]
}

/** The way back from a page of a park's content: to its home, and to what lies between. */
export function Trail({ page, park, steps = [] }: TrailProps) {
  const { locale, links } = page
  return (
    <p class="desk-back">
      <a href={links.content(park.slug)}>{messages[locale].content.title(park.shortName[locale])}</a>
      {steps.map(({ href, text }) => (
        <>
          {' / '}
          <a href={href}>{text}</a>
        </>
      ))}
    </p>
  )
}

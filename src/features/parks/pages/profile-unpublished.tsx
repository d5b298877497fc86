import { Row } from '../../../ui/components/section.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { SectionProps } from './section-props.ts'

/** What the park has not published, in one line, and whom to ask. */
export function Unpublished({ page, park, text }: Pick<SectionProps, 'page' | 'park'> & { text: string }) {
  const { locale, links, now } = page
  return (
    <Row locale={locale} now={now}>
      <p>
        <span class="unknown">{text}</span> <a href={links.inquiry(park.slug)}>{messages[locale].profile.ask}</a>
      </p>
    </Row>
  )
}

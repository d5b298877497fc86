import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { SatisfactionSummary } from '../summary.ts'

interface Props {
  page: DeskPage
  park: Pick<Park, 'slug'>
  summary: SatisfactionSummary
}

/** How content an enterprise is, on its page at the desk. */
export function SatisfactionSection({ page: { locale, links }, park, summary }: Props) {
  const { satisfaction: words, clauseSeparator } = messages[locale]
  const { count, low, mean } = summary
  return (
    <section class="desk-part" aria-labelledby="satisfaction">
      <h2 id="satisfaction">{words.section.title}</h2>
      {mean === null ? (
        <p>{words.section.none}</p>
      ) : (
        <p>
          {words.section.mean(mean.toFixed(1), count)}
          {low > 0 && clauseSeparator + words.low(low)}
        </p>
      )}
      <p>
        <a href={links.serviceList(park.slug, 'satisfaction')}>{words.section.all}</a>
      </p>
    </section>
  )
}

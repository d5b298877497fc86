import { Row } from '../../../ui/components/section.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { SectionProps } from './section-props.ts'

/** What an investor can work out before asking. Other parks are not named on a park's own host. */
export function ToolRows({ page, park }: SectionProps) {
  const { locale, links, now, ownHost } = page
  const { profile } = messages[locale]
  const tools: Partial<Record<keyof typeof profile.tool, string>> = {
    estimate: links.estimate(park.slug),
    fit: links.fit(park.slug),
    landing: links.landing(park.slug),
    procedures: links.procedures(park.slug),
    events: links.events(park.slug),
    ...(!ownHost && { compareParks: links.compareParks({ park: [park.slug] }) }),
    poster: links.poster(park.slug),
  }
  return (
    <Row locale={locale} now={now}>
      <p class="lead">{profile.toolsLead}</p>
      <dl class="pairs">
        {(Object.keys(tools) as (keyof typeof tools)[]).map((tool) => {
          const [name, what] = profile.tool[tool]
          return (
            <div>
              <dt>
                <a href={tools[tool]}>{name}</a>
              </dt>
              <dd>{what}</dd>
            </div>
          )
        })}
      </dl>
    </Row>
  )
}

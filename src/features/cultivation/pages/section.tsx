import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Park } from '../../parks/park.ts'
import type { Cultivation } from '../standing.ts'
import { PaysText } from './next-title.tsx'

interface SectionProps {
  page: DeskPage
  park: Pick<Park, 'id' | 'slug'>
  enterprise: Pick<EnterpriseRecord, 'id'>
  summary: Cultivation
}

/** Cultivation on an enterprise's page: its tier and titles, and what comes next in a line each. */
export function CultivationSection({ page: { locale, links }, park, enterprise, summary }: SectionProps) {
  const { cultivation: words, listSeparator } = messages[locale]
  const { tier, held, ending, next } = summary
  return (
    <section class="desk-part cultivation-section" aria-labelledby="cultivation">
      <h2 id="cultivation">{words.section.title}</h2>
      <p>
        {tier === null ? <span class="unknown">{words.unknownTier}</span> : words.tiers[tier]} ·{' '}
        {held.length === 0
          ? words.section.none
          : `${words.section.held}${locale === 'zh' ? '：' : ': '}${held.map(({ title }) => words.titles[title]).join(listSeparator)}`}
      </p>
      {ending.map(({ title, to }) => (
        <p class="caption">{words.section.ending(words.titles[title], formatDate(to, locale))}</p>
      ))}
      {next.length > 0 && (
        <ul class="next-lines">
          {next.map(({ assessment: { title, readiness, met, missed, unknown }, pays }) => (
            <li>
              <b>{words.titles[title]}</b> {words.readiness[readiness]}
              {readiness !== 'words' && <small> {words.counts(met, missed, unknown)}</small>}
              {pays !== null && pays.awards.length > 0 && <PaysText pays={pays} locale={locale} />}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={links.enterprisePart(park.slug, enterprise.id, 'figures')}>{words.section.open}</a>
      </p>
    </section>
  )
}

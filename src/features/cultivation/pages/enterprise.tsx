import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Park } from '../../parks/park.ts'
import type { Cultivation } from '../standing.ts'
import { FiguresForm, TitlesForm } from './forms.tsx'
import { NextTitleBlock } from './next-title.tsx'

export interface EnterpriseCultivationProps {
  page: DeskPage
  park: Park
  enterprise: EnterpriseRecord
  summary: Cultivation
  figuresForm: FormState
  titlesForm: FormState
  /** Rows of the form of titles, the empty one among them. */
  titleRows: number
  /** What was done a moment ago. */
  saved: boolean
  /** Somebody else changed it since the form was made. */
  stale: boolean
}

/** One enterprise's cultivation: what comes next and what is missing, and the figures and titles that it rests on. */
export function EnterpriseCultivationPage(props: EnterpriseCultivationProps) {
  const { page, park, enterprise, summary, figuresForm, titlesForm, titleRows, saved, stale } = props
  const { locale, links } = page
  const { cultivation: words } = messages[locale]
  const { tier, ending, next, today } = summary
  const title = words.page.title(enterprise.name)
  const locked =
    enterprise.leftOn !== null ? words.page.left : page.may('service.edit', park.id) ? null : words.page.locked
  const form = { page, locked }
  return (
    <DeskLayout page={page} title={title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="cultivation" />
      <p class="desk-back">
        <a href={links.enterprise(park.slug, enterprise.id)}>{words.page.back}</a>
      </p>
      <h1>
        {title}{' '}
        <span class={tier === null ? 'stamp open' : 'stamp'}>
          {tier === null ? words.unknownTier : words.tiers[tier]}
        </span>
      </h1>
      {saved && (
        <p class="notice" role="status" id="done">
          {words.page.saved}
        </p>
      )}
      {stale && (
        <p class="notice" role="alert">
          {words.page.stale}
        </p>
      )}
      {locked !== null && (
        <p class="desk-intro" id="locked">
          {locked}
        </p>
      )}
      {ending.map((one) => (
        <p class="caption">{words.section.ending(words.titles[one.title], formatDate(one.to, locale))}</p>
      ))}
      <section class="desk-part" aria-labelledby="next">
        <h2 id="next">{words.next}</h2>
        {next.length === 0 && <p class="desk-empty">{words.noNext}</p>}
        {next.map((one) => (
          <NextTitleBlock next={one} today={today} locale={locale} level="h3" />
        ))}
      </section>
      <TitlesForm
        {...form}
        form={titlesForm}
        rows={titleRows}
        action={links.enterprisePart(park.slug, enterprise.id, 'titles')}
      />
      <FiguresForm
        {...form}
        form={figuresForm}
        figures={enterprise.figures}
        action={links.enterprisePart(park.slug, enterprise.id, 'figures')}
      />
    </DeskLayout>
  )
}

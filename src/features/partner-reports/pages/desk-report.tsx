import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Partner } from '../../partners/partner.ts'
import { isEmpty, partsOf } from './body.tsx'
import { Choice, Downloads } from './choice.tsx'
import { KeyFigures } from './figures.tsx'
import type { ShownReport } from './props.ts'

/** The report in the console. */
export function DeskReportPage({ page, partner, shown }: { page: DeskPage; partner: Partner; shown: ShownReport }) {
  const { locale, links } = page
  const words = messages[locale].partnerReport
  const { from, to } = shown.span
  return (
    <DeskLayout page={page} title={`${words.name} · ${partner.name}`} current="settings">
      <div class="partner-report">
        <p class="no-print">
          <a href={links.partner(partner.id)}>
            <span aria-hidden="true">← </span>
            {partner.name}
          </a>
        </p>
        <h1>
          {partner.name} <small>{words.name}</small>
        </h1>
        <p class="report-span">
          {words.period(formatDate(from, locale), formatDate(to, locale))}{' '}
          <span class="caption">{words.asOf(formatTime(shown.now, locale))}</span>
        </p>
        <Choice {...shown} />
        <KeyFigures {...shown} />
        {isEmpty(shown) ? <p class="report-empty">{words.empty}</p> : <Downloads {...shown} />}
        {partsOf(shown).map(({ id, title, content }) => (
          <section class="desk-part" aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            {content}
          </section>
        ))}
      </div>
    </DeskLayout>
  )
}

import type { Locale } from '../../../kernel/localized.ts'
import { Row, Section } from '../../../ui/components/section.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { formatTotal } from '../../procedures/pages/durations.ts'
import type { Timing } from '../timing.ts'
import type { LandingProps } from './props.ts'

/** How long the permits take by law and as promised, and the day on which they are through. */
export function TimingSection({ page, park, asked, timings, number }: LandingProps & { number: number }) {
  const { locale, links, now } = page
  const words = messages[locale].landing
  const building = asked.site !== null && asked.site.kind !== 'land'
  return (
    <Section id="days" number={number} title={words.days} locale={locale}>
      <Row locale={locale} now={now}>
        {timings ? (
          <table class="landing-lines">
            <thead>
              <tr>
                <th scope="col">{words.item}</th>
                <th scope="col">{words.duration}</th>
                <th scope="col" class="number">
                  {words.completion(formatDate(asked.asOf, locale))}
                </th>
              </tr>
            </thead>
            <tbody>
              <TimingLine name={words.daysLegalLeast} of={timings.least} locale={locale} />
              <TimingLine name={words.daysLegalMost} of={timings.most} locale={locale} />
              <TimingLine name={words.daysPromised} of={timings.promised} locale={locale} />
            </tbody>
          </table>
        ) : (
          <p>{words.daysNone}</p>
        )}
        {timings && <p class="caption">{building ? words.daysBuilding : words.daysLand}</p>}
        {timings && (
          <p class="actions">
            <a href={links.procedures(park.slug)}>{words.toProcedures}</a>
          </p>
        )}
      </Row>
    </Section>
  )
}

function TimingLine({ name, of, locale }: { name: string; of: Timing | null; locale: Locale }) {
  const { landing, unknown } = messages[locale]
  const total = of && formatTotal(of.total, locale)
  const day = of?.done && formatDate(of.done.day, locale)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class={total ? undefined : 'unknown'}>{total ?? unknown}</td>
      <td class={total && day ? 'number' : 'number unknown'}>
        {total && day ? (of.done?.open ? landing.noEarlier(day) : day) : unknown}
      </td>
    </tr>
  )
}

import { Row, Section } from '../../../ui/components/section.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatRough } from './amounts.ts'
import type { LandingProps } from './props.ts'

/** What is paid and when, what may be received and when: the two are never set off against each other. */
export function NetSection(props: LandingProps & { number: number }) {
  const { page, chosen, number } = props
  const { locale, now } = page
  const words = messages[locale].landing
  const [pay, later] = [payText(props), laterText(props)]
  const priced = chosen !== null && !(chosen.landing.subtotalFen === null && chosen.landing.rentFenPerYear === null)
  const paid = (props.estimate?.total.maxFen ?? 0) > 0
  return (
    <Section id="net" number={number} title={words.net} locale={locale}>
      <Row locale={locale} now={now}>
        <p class="landing-net">
          <span>
            {priced ? <b>{pay}</b> : pay} <SampleMark locale={locale} when={chosen?.site.sample ?? false} />
          </span>
          <span>{paid ? <b>{later}</b> : later}</span>
        </p>
        {chosen?.landing.priceUnknown && chosen.landing.subtotalFen !== null && <p class="caption">{words.partial}</p>}
        <p class="caption">{words.payLater}</p>
      </Row>
    </Section>
  )
}

function payText({ page: { locale }, chosen }: LandingProps): string {
  const words = messages[locale].landing
  const { subtotalFen = null, rentFenPerYear = null } = chosen?.landing ?? {}
  if (subtotalFen !== null) return words.payFirst(formatRough(subtotalFen, locale))
  return rentFenPerYear === null ? words.payUnknown : words.payRent(formatRough(rentFenPerYear, locale))
}

function laterText({ page: { locale }, estimate, answers }: LandingProps): string {
  const words = messages[locale].landing
  const { minFen, maxFen } = estimate?.total ?? { minFen: 0, maxFen: 0 }
  if (Object.keys(answers).length === 0) return words.laterOpen
  if (maxFen === 0) return words.laterNone
  const most = formatRough(maxFen, locale)
  return minFen === maxFen ? words.laterExact(most) : words.laterUpTo(most)
}

/** What no line of the estimate holds. */
export function NotIncluded({ page, number }: Pick<LandingProps, 'page'> & { number: number }) {
  const { locale, now } = page
  const words = messages[locale].landing
  return (
    <Section id="not-included" number={number} title={words.not} locale={locale}>
      <Row locale={locale} now={now}>
        <ul class="landing-not">
          {words.notItems.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
        <p class="caption">{words.notText}</p>
      </Row>
    </Section>
  )
}

import { Row, Section } from '../../../ui/components/section.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { formatRange } from './awards-section.tsx'
import type { LandingProps } from './props.ts'

/** What is left of the price after the awards, and what the figure is not. */
export function NetSection({ page, chosen, number }: LandingProps & { number: number }) {
  const { locale, now } = page
  const words = messages[locale].landing
  const { net = null, priceUnknown = true, rentFenPerYear = null } = chosen?.landing ?? {}
  return (
    <Section id="net" number={number} title={words.net} locale={locale}>
      <Row locale={locale} now={now}>
        {net ? (
          <p class="landing-net">
            <span class="caption">{words.netLine}</span>
            <b>{formatRange(net.fromFen, net.toFen, locale)}</b>
          </p>
        ) : (
          <p>{rentFenPerYear === null ? words.netUnknown : words.netRent}</p>
        )}
        {net && priceUnknown && <p class="caption">{words.partial}</p>}
        {net?.exceeds && <p>{words.exceeds}</p>}
      </Row>
    </Section>
  )
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

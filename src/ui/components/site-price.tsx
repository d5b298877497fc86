import type { Locale } from '../../kernel/localized.ts'
import type { SiteCard } from '../../features/sites/site.ts'
import { figureShownPrice, type Measure } from '../format-measure.ts'
import { messages } from '../messages/messages.ts'
import { Value } from './figure.tsx'

/** A site's price as the visitor wants it, with the published one under it where they differ. */
export function SitePrice(props: { of: Pick<SiteCard, 'price' | 'kind'>; measure: Measure; locale: Locale }) {
  const { of, measure, locale } = props
  if (!of.price) return <span class="value unknown">{messages[locale].sites.priceUnknown}</span>
  const { figure, published } = figureShownPrice(of.price, of.kind, measure, locale)
  return (
    <>
      <Value of={figure} locale={locale} />
      {published && <span class="caption">{published}</span>}
    </>
  )
}

/** Says beside a value that its review is overdue, so that nobody takes it for current. */
export function StaleMark({ when, locale }: { when: boolean; locale: Locale }) {
  return when ? <span class="stale">{messages[locale].site.stale}</span> : null
}

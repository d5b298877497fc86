import type { Locale } from '../../../kernel/localized.ts'
import { formatArea, formatMoney } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { economies } from '../../leads/pages/economies.ts'
import type { Offer } from '../transfer.ts'
import type { BureauPark } from '../../parks/park.ts'

/** What a park is told of a lead before it accepts it. What the investor left open is not listed. */
export function Offered({ offer, from, locale }: { offer: Offer; from: Pick<BureauPark, 'chains'>; locale: Locale }) {
  const { transfers: words, timelines } = messages[locale]
  const { chain, country, investmentFen, areaM2, jobs, timeline } = offer
  const named = from.chains.find(({ code }) => code === chain)?.name[locale] ?? chain
  const pairs: [string, string | null][] = [
    [words.reference, offer.reference],
    [words.chain, named],
    [words.country, country && (economies(locale).find(([code]) => code === country)?.[1] ?? country)],
    [words.investment, investmentFen === null ? null : formatMoney(investmentFen, locale)],
    [words.area, areaM2 === null ? null : formatArea(areaM2, 'land', locale)],
    [words.jobs, jobs === null ? null : words.people(jobs)],
    [words.timeline, timeline && timelines[timeline]],
    [words.language, words.languages[offer.locale]],
  ]
  return (
    <dl class="transfer-offer">
      {pairs.map(
        ([label, text]) =>
          text !== null && (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

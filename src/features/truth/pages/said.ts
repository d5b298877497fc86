import type { Locale } from '../../../kernel/localized.ts'
import { figureFact, figurePrice, formatArea, formatDate, joinFigured } from '../../../ui/format.ts'
import { figureAward } from '../../../ui/format-award.ts'
import { figureTariff } from '../../../ui/format-tariff.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Vouched } from '../vouched.ts'

/** What is said of a thing, in one line: what one vouches for. */
export function saidOf({ saying }: Pick<Vouched, 'saying'>, locale: Locale): string {
  const words = messages[locale]
  switch (saying.is) {
    case 'fact': {
      const { value, unit, qualifier } = saying.of
      return value === null ? words.unknown : joinFigured(figureFact(value, unit, qualifier, locale), locale)
    }
    case 'tariff': {
      const figure = figureTariff(saying.of, locale)
      return figure ? joinFigured(figure, locale) : words.unknown
    }
    case 'site': {
      const { kind, status, areaM2, price } = saying.of
      const parts = [words.statuses[status], formatArea(areaM2, kind, locale)]
      return [...parts, ...(price ? [joinFigured(figurePrice(price, locale), locale)] : [])].join(words.clauseSeparator)
    }
    case 'policy': {
      const { documentNumber, validFrom, validTo, awards } = saying.of
      const dates = [validFrom, validTo].map((day) => (day ? formatDate(day, locale) : '…'))
      const inForce = validFrom || validTo ? words.truth.said.inForce(dates[0] ?? '', dates[1] ?? '') : null
      return [documentNumber, inForce, words.truth.said.awards(awards.length)]
        .filter(Boolean)
        .join(words.clauseSeparator)
    }
    case 'award': {
      const { figure } = figureAward(saying.of.amount, locale)
      const policy = saying.of.policy[locale]
      return figure ? [joinFigured(figure, locale), policy].join(words.clauseSeparator) : policy
    }
    case 'step': {
      const { authority, promisedDays } = saying.of
      const days = promisedDays === null ? [] : [words.truth.said.promised(promisedDays)]
      return [authority[locale], ...days].join(words.clauseSeparator)
    }
  }
}

import type { Locale } from '../../../kernel/localized.ts'
import { formatDate, formatMoney, formatNumber, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { AccessCopy } from '../access-copy.ts'

/** What was given, as pairs of label and text. */
export function copiedPairs(copy: AccessCopy, locale: Locale): [label: string, value: string][] {
  const { receipt, yourData, leadStates } = messages[locale]
  const words = yourData.copy
  const time = (at: string | null) => at && formatTime(Date.parse(at), locale)
  const number = (value: number | null) => (value === null ? null : formatNumber(value))
  const { visit } = copy
  const pairs: [string, string | null][] = [
    [receipt.reference, copy.reference],
    [receipt.state, leadStates[copy.state]],
    [receipt.received, time(copy.receivedAt)],
    [receipt.respondBy, time(copy.respondBy)],
    [receipt.answered, time(copy.answeredAt)],
    [receipt.officer, `${copy.officer.name[locale]} ${copy.officer.title[locale]}`],
    [words.rating, number(copy.rating)],
    [words.name, copy.contact.name],
    [words.phone, copy.contact.phone],
    [words.email, copy.contact.email],
    [receipt.company, copy.company],
    [words.creditCode, copy.creditCode],
    [words.country, copy.country],
    [words.chain, copy.chain],
    [words.investment, copy.investmentFen === null ? null : formatMoney(copy.investmentFen, locale)],
    [words.area, number(copy.areaM2)],
    [words.jobs, number(copy.jobs)],
    [words.timeline, copy.timeline && messages[locale].timelines[copy.timeline]],
    [receipt.message, copy.message],
    [
      receipt.visit,
      visit &&
        receipt.visitDays(formatDate(visit.from, locale), visit.to === undefined ? null : formatDate(visit.to, locale)),
    ],
    [words.visitors, number(visit?.people ?? null)],
    [words.sites, listed(copy.sites, locale)],
    [words.policies, listed(copy.policies, locale)],
    [words.estimate, copy.estimate && JSON.stringify(copy.estimate.answers)],
    [words.attribution, copy.attribution && listed(Object.values(copy.attribution), locale)],
  ]
  return pairs.flatMap(([label, value]): [string, string][] => (value ? [[label, value]] : []))
}

const listed = (values: readonly (string | undefined)[], locale: Locale): string =>
  values.filter((one) => one !== undefined).join(messages[locale].listSeparator)

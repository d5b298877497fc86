import { FEN_PER_WAN } from '../../../kernel/money.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { formatDate, formatMoney, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Finding } from '../assess.ts'
import type { FigureCode, FigureKind } from '../figure.ts'
import { FIGURES } from '../figure.ts'
import type { Ask, Band, Check, Measure } from '../ladder.ts'

/** What a condition asks, in words: `研发费用占营业收入比重不低于3%`. */
export function askText(ask: Ask, locale: Locale): string {
  const { cultivation: words, listSeparator } = messages[locale]
  if ('words' in ask) return ask.words[locale]
  if ('all' in ask) return ask.all.map((one) => askText(one, locale)).join(words.and)
  if ('any' in ask) return ask.any.map((one) => askText(one, locale)).join(words.or)
  if ('bands' in ask) return bandsText(ask.by, ask.bands, locale)
  if ('holds' in ask) return words.holding(ask.holds.map((title) => words.titles[title]).join(listSeparator))
  return checkText(ask, locale)
}

function bandsText(by: FigureCode, bands: readonly Band[], locale: Locale): string {
  const { bands: words } = messages[locale].cultivation
  const { measures } = messages[locale].cultivation
  return bands
    .map(({ to, ask }, index) => {
      if (to === null) return words.last + askText(ask, locale)
      const place = index === 0 ? words.first : words.middle
      return place(measures[by], quantity({ figure: by }, to.value, locale), to.included) + askText(ask, locale)
    })
    .join(words.separator)
}

function checkText(check: Check, locale: Locale): string {
  const { cultivation: words } = messages[locale]
  if ('yes' in check) return words.measures[check.yes]
  const { measure, rule, value } = check
  const text = words.rules[rule](measureName(measure, locale), quantity(measure, value, locale))
  return 'since' in measure && measure.until === 'yearEnd' ? words.spans.yearEnd(text) : text
}

function measureName(measure: Measure, locale: Locale): string {
  const { measures, shareOf } = messages[locale].cultivation
  if ('figure' in measure) return measures[measure.figure]
  return 'since' in measure ? measures[measure.since] : shareOf(measures[measure.part], measures[measure.of])
}

/** A value in the unit of its measure. */
function quantity(measure: Measure, value: number, locale: Locale): string {
  const { spans } = messages[locale].cultivation
  if ('since' in measure) return spans[measure.in](Math.floor(value))
  return inUnit('figure' in measure ? FIGURES[measure.figure].kind : 'percent', value, locale)
}

const DECIMALS = 2

function inUnit(kind: FigureKind, value: number, locale: Locale): string {
  const { points, people, items } = messages[locale].cultivation
  const number = formatNumber(value, DECIMALS)
  if (kind === 'fen') return formatMoney(value, locale)
  if (kind === 'percent') return `${number}%`
  if (kind === 'points') return points(number)
  return kind === 'people' ? people(number) : items(number)
}

/** How a comparison stands: what the figure is, and by how much it misses. */
export function findingText({ check, truth, value, gap, reachedOn, asks }: Finding, locale: Locale): string {
  const { cultivation: words, listSeparator } = messages[locale]
  if (asks.length > 0) return words.askFor(asks.map((code) => bare(words.figures[code])).join(listSeparator))
  if ('yes' in check) return `${words.measures[check.yes]}${COLON[locale]}${truth ? words.yes : words.no}`
  const { measure, rule } = check
  const text = value === null ? words.notKnown : words.has(quantity(measure, value, locale))
  const parts = [`${measureName(measure, locale)} ${text}`]
  if (gap !== null && !('since' in measure)) parts.push(missedBy(measure, gap, rule, locale))
  if (reachedOn !== null) parts.push(words.reached(formatDate(reachedOn, locale)))
  return parts.filter(Boolean).join(locale === 'zh' ? '，' : ', ')
}

const COLON: Record<Locale, string> = { zh: '：', en: ': ' }

/** The unit behind a label is for who types. */
const bare = (label: string): string => label.replace(/[（(](?:万元|%|人|项|CNY 10,000|people|number)[）)]$/, '').trim()

function missedBy(measure: Measure, gap: number, rule: string, locale: Locale): string {
  const { lacks, over, percentPoints } = messages[locale].cultivation
  if (gap === 0) return ''
  const isShare = 'part' in measure || ('figure' in measure && FIGURES[measure.figure].kind === 'percent')
  const text = isShare ? percentPoints(roundedUp(gap)) : quantity(measure, gap, locale)
  return rule === 'atMost' || rule === 'below' ? over(text) : lacks(text)
}

/** What is missing is never said to be nothing. */
const roundedUp = (gap: number): string => formatNumber(Math.ceil(gap * 100 - 1e-9) / 100, DECIMALS)

/** A figure as it is shown where nobody changes it. */
export function figureText(code: FigureCode, value: string | number | boolean, locale: Locale): string {
  const words = messages[locale].cultivation
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string') return formatDate(value, locale)
  const { kind } = FIGURES[code]
  return kind === 'fen' ? formatNumber(value / FEN_PER_WAN, DECIMALS) : formatNumber(value, DECIMALS)
}

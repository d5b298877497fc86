import type { AreaUnit } from '../../../kernel/area.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { formatArea, formatDate, formatMoney, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { SiteKind, Zoning } from '../../sites/site.ts'
import type { AmountCode, Finding, Need } from '../criteria.ts'

export interface Reading {
  locale: Locale
  /** What sets the unit of an area: land in mu or hectares, floor in m². */
  kind: SiteKind
  /** The unit of land that was asked in; the language's own when absent. */
  unit?: AreaUnit | undefined
  park: Pick<Park, 'chains'>
}

export type Verdict = Finding['outcome'] | 'incomparable'

export const verdictOf = ({ outcome, incomparable }: Finding): Verdict => (incomparable ? 'incomparable' : outcome)

/** A finding in three short texts: what the site has, what is wanted, and by how much it is off. */
export function findingText(
  finding: Finding,
  reading: Reading,
): { has: string; wants: string | null; gap: string | null } {
  const { finder } = messages[reading.locale]
  const { need, offered, incomparable } = finding
  const words = need.type === 'amount' || need.type === 'day' ? need.code : 'plain'
  const text = offeredText(need, offered, reading)
  return {
    has: text === null ? (incomparable ? finder.incomparable[incomparable] : finder.notKnown) : finder.has[words](text),
    // Of a connection there is no more to say than that it is wanted.
    wants: need.type === 'supply' ? null : finder.wants[words](wantedText(need, reading)),
    gap: gapText(finding, reading) ?? surplusText(finding, reading),
  }
}

function offeredText(need: Need, offered: Finding['offered'], reading: Reading): string | null {
  const { finder, listSeparator } = messages[reading.locale]
  if (offered === null) return null
  if (typeof offered === 'boolean') return offered ? finder.yes : finder.no
  if (typeof offered === 'number') return need.type === 'amount' ? amountText(need.code, offered, reading) : null
  if (need.type === 'day') return typeof offered === 'string' ? formatDate(offered, reading.locale) : null
  const codes = typeof offered === 'string' ? [offered] : offered
  return codes.map((code) => codeText(need, code, reading)).join(listSeparator)
}

function wantedText(need: Exclude<Need, { type: 'supply' }>, reading: Reading): string {
  const { finder } = messages[reading.locale]
  switch (need.type) {
    case 'choice':
      return codeText(need, need.wanted, reading)
    case 'day':
      return formatDate(need.by, reading.locale)
    case 'amount': {
      const text = (amount: number) => amountText(need.code, amount, reading)
      if (need.min !== null && need.max !== null) return finder.between(text(need.min), text(need.max))
      // Only an area can be bounded from either side; of the others the words themselves say which.
      if (need.min !== null) return need.code === 'area' ? finder.atLeast(text(need.min)) : text(need.min)
      return need.code === 'area' ? finder.atMost(text(need.max ?? 0)) : text(need.max ?? 0)
    }
  }
}

function codeText(need: Need, code: string, { locale, park }: Reading): string {
  const words = messages[locale]
  if (need.code === 'kind') return words.kinds[code as SiteKind]
  if (need.code === 'zoning') return words.zonings[code as Zoning]
  return park.chains.find((chain) => chain.code === code)?.name[locale] ?? code
}

/** An amount in the need's unit. */
export function amountText(code: AmountCode, amount: number, { locale, kind, unit }: Reading): string {
  const { finder, site } = messages[locale]
  switch (code) {
    case 'area':
      return formatArea(amount, kind, locale, unit)
    case 'power':
      return site.kva(formatNumber(amount))
    case 'water':
    case 'sewage':
      return site.perDay(formatNumber(amount))
    case 'price':
      return finder.perMu(formatMoney(amount, locale))
    case 'budget':
    case 'investment':
      return formatMoney(wholeYuan(amount), locale)
    case 'tax':
      return finder.perMuYear(formatMoney(amount, locale))
    case 'hazard':
      return finder.hazard(amount)
    case 'cod':
    case 'ammonia':
    case 'so2':
    case 'nox':
    case 'voc':
      return finder.perYear(formatNumber(amount))
  }
}

const FEN = 100
/** A price times an area is an estimate: fen would feign exactness. */
const wholeYuan = (fen: number): number => Math.round(fen / FEN) * FEN

function gapText({ need, gap }: Finding, reading: Reading): string | null {
  if (!gap) return null
  const { finder } = messages[reading.locale]
  if (need.type === 'day') return finder.late(finder.days(formatNumber(gap.by)))
  if (need.type !== 'amount') return null
  if (need.code === 'hazard') return finder.hazardOver(gap.by)
  const amount = finder[gap.side](amountText(need.code, gap.by, reading))
  return gap.percent === null ? amount : amount + finder.percent(percentText(gap.percent))
}

/** Least part of what was asked that is worth saying: land beyond the need is paid for as well. */
const WORTH_SAYING = 0.01

function surplusText({ need, outcome, offered }: Finding, reading: Reading): string | null {
  if (need.type !== 'amount' || need.code !== 'area' || outcome !== 'met') return null
  if (need.min === null || typeof offered !== 'number') return null
  const more = offered - need.min
  return more > need.min * WORTH_SAYING
    ? messages[reading.locale].finder.surplus(amountText('area', more, reading))
    : null
}

/** A small gap is not shown as none. */
const percentText = (percent: number): string => (percent < 0.1 ? '<0.1' : formatNumber(percent, percent < 10 ? 1 : 0))

import type { Locale } from '../../../kernel/localized.ts'
import { formatArea, formatDate, formatMoney, formatNumber, isOver, joinFigured } from '../../../ui/format.ts'
import { figureShownPrice, figureTotal, type Measure, unitShown } from '../../../ui/format-measure.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Indicator } from '../../sites/site.ts'
import { type Better, bestOf, differs } from '../compare.ts'
import { type FinderSite, lastDayOf, powerOf, totalPriceFen } from '../finder.ts'
import { amountText } from './finding-text.ts'
import { rounded } from './site-cost.ts'

/** One fact of every site side by side. A null text is unknown. */
export interface FactRow {
  label: string
  texts: (string | null)[]
  differs: boolean
  /** The word that tells a better value, by column; '' where it is none. */
  best: string[]
}

export interface FactGroup {
  title: string
  rows: FactRow[]
}

type BestWord = 'cheapest' | 'most' | 'nearest' | 'longest' | 'earliest'
const DIRECTION: Record<BestWord, Better> = {
  cheapest: 'least',
  most: 'most',
  nearest: 'least',
  longest: 'most',
  earliest: 'least',
}

interface Comparable {
  word: BestWord
  numbers: (number | null)[]
}

/** Every fact of the sites, in the groups of the site page. */
export function siteFacts(
  sites: readonly FinderSite[],
  park: Pick<Park, 'chains'>,
  { locale, measure, now }: { locale: Locale; measure: Measure; now: number },
): FactGroup[] {
  const words = messages[locale]
  const { compare } = words
  const row = (label: string, text: (site: FinderSite) => string | null, better?: Comparable): FactRow => {
    const texts = sites.map(text)
    const best = better ? bestOf(better.numbers, DIRECTION[better.word]) : []
    const word = better ? compare.best[better.word] : ''
    return { label, texts, differs: differs(texts), best: texts.map((_, index) => (best[index] ? word : '')) }
  }
  const build: Build = { sites, locale, measure, now, row }
  const chainName = (code: string) => park.chains.find((chain) => chain.code === code)?.name[locale] ?? code
  const groups: [string, FactRow[]][] = [
    [
      compare.groups.basics,
      [
        row(words.sites.kind, ({ kind }) => words.kinds[kind]),
        row(words.sites.status, ({ status }) => words.statuses[status]),
        row(words.sites.area, ({ areaM2, kind }) => formatArea(areaM2, kind, locale, unitShown(measure, locale))),
        row(words.sites.zoning, ({ zoning }) => zoning && words.zonings[zoning]),
        row(words.sites.chain, ({ chains }) => chains.map(chainName).join(words.listSeparator) || null),
      ],
    ],
    [compare.groups.price, priceRows(build)],
    [compare.groups.indicators, indicatorRows(build)],
    [compare.groups.utilities, utilityRows(build)],
    [compare.groups.distances, distanceRows(build)],
    [compare.groups.tenure, tenureRows(build)],
    [compare.groups.verification, verificationRows(build)],
  ]
  return groups.filter(([, rows]) => rows.length > 0).map(([title, rows]) => ({ title, rows }))
}

interface Build {
  sites: readonly FinderSite[]
  locale: Locale
  measure: Measure
  now: number
  row: (label: string, text: (site: FinderSite) => string | null, better?: Comparable) => FactRow
}

/** Prices compare when they are for the same thing; a total says nothing about which is the better offer. */
function priceRows({ sites, locale, measure, now, row }: Build): FactRow[] {
  const { compare, site: words } = messages[locale]
  // A price that is past its review is none to choose by.
  const isStale = ({ reviewBy }: FinderSite) => isOver(reviewBy, now)
  const marked = (one: FinderSite, text: string) => (isStale(one) ? `${text} ${words.stale}` : text)
  const units = new Set(sites.flatMap(({ price }) => (price ? [price.per] : [])))
  const current = sites.map((site) => (isStale(site) ? null : (site.price?.amountFen ?? null)))
  const cheapest: Comparable = { word: 'cheapest', numbers: current }
  const total = (site: FinderSite) => {
    if (site.price?.per === 'm2Month') return compare.totalRent
    const fen = totalPriceFen(site)
    if (fen === null || !site.price) return null
    const sum = measure.rate
      ? joinFigured(figureTotal(site.price, site.areaM2, measure, locale), locale)
      : formatMoney(rounded(fen), locale)
    return marked(site, sum)
  }
  return [
    row(
      compare.price,
      (site) =>
        site.price &&
        marked(site, joinFigured(figureShownPrice(site.price, site.kind, measure, locale).figure, locale)),
      units.size === 1 ? cheapest : undefined,
    ),
    row(compare.total, total),
  ]
}

function indicatorRows({ sites, locale, row }: Build): FactRow[] {
  const { compare, indicators: names } = messages[locale]
  const codes = [...new Set(sites.flatMap(({ indicators }) => indicators.map(({ code }) => code)))]
  return codes.map((code) =>
    row(names[code], ({ indicators }) => {
      const found = indicators.find((one) => one.code === code)
      return found ? indicatorText(found, locale) : compare.notListed
    }),
  )
}

function indicatorText({ code, value, bound }: Indicator, locale: Locale): string | null {
  if (value === null) return null
  const words = messages[locale]
  if ((code as string) === 'fireHazard') return words.finder.has.hazard(words.finder.hazard(value))
  const unit = words.indicatorUnits[code]
  const money = code === 'investmentIntensity' || code === 'taxPerMu'
  const number = money ? formatMoney(value, locale) : formatNumber(value)
  const space = locale === 'en' ? ' ' : ''
  const after = money && locale === 'zh' ? unit.replace('元', '') : unit
  return [words.bounds[bound], number + (after && unit !== '%' ? space : '') + after].filter(Boolean).join(space)
}

function utilityRows({ sites, locale, row }: Build): FactRow[] {
  const { utilities: names, site: words } = messages[locale]
  const state = (value: boolean | null) => (value === null ? null : value ? words.connected : words.notConnected)
  const most = (number: (site: FinderSite) => number | null): Comparable => ({
    word: 'most',
    numbers: sites.map(number),
  })
  const perDay = (tonnes: number | null) => (tonnes === null ? null : words.perDay(formatNumber(tonnes)))
  const water = ({ utilities }: FinderSite) => utilities.waterTonnesPerDay
  const sewage = ({ utilities }: FinderSite) => utilities.sewageTonnesPerDay
  const power = (site: FinderSite) => {
    const kva = powerOf(site)
    return kva === null ? null : amountText('power', kva, { locale, kind: site.kind, park: { chains: [] } })
  }
  const connection = (code: 'road' | 'gas' | 'heat' | 'telecom') =>
    row(names[code], ({ utilities }) => state(utilities[code]))
  return [
    connection('road'),
    row(names.water, (site) => perDay(water(site)), most(water)),
    row(names.power, power, most(powerOf)),
    row(names.sewage, (site) => perDay(sewage(site)), most(sewage)),
    connection('gas'),
    connection('heat'),
    connection('telecom'),
    row(names.levelled, ({ utilities: { levelled } }) =>
      levelled === null ? null : levelled ? words.levelled : words.notLevelled,
    ),
  ]
}

function distanceRows({ sites, locale, row }: Build): FactRow[] {
  const { plan } = messages[locale]
  const places = new Map(
    sites.flatMap(({ distances }) =>
      distances.map(({ mode, name }) => [`${mode} ${name.zh}`, { mode, name }] as const),
    ),
  )
  return [...places.values()].map(({ mode, name }) => {
    const away = ({ distances }: FinderSite) =>
      distances.find((one) => one.mode === mode && one.name.zh === name.zh)?.kilometres ?? null
    const text = (site: FinderSite) => {
      const kilometres = away(site)
      return kilometres === null ? null : plan.kilometres(formatNumber(kilometres))
    }
    return row(name[locale], text, { word: 'nearest', numbers: sites.map(away) })
  })
}

function tenureRows({ sites, locale, row }: Build): FactRow[] {
  const { site: words, compare } = messages[locale]
  const day = ({ deliverableFrom }: FinderSite) => {
    const time = deliverableFrom === null ? Number.NaN : Date.parse(lastDayOf(deliverableFrom))
    return Number.isNaN(time) ? null : time
  }
  return [
    row(words.tenure, ({ tenureYears }) => (tenureYears === null ? null : words.years(tenureYears)), {
      word: 'longest',
      numbers: sites.map(({ tenureYears }) => tenureYears),
    }),
    row(compare.ready, ({ deliverableFrom }) => deliverableFrom && formatDate(deliverableFrom, locale), {
      word: 'earliest',
      numbers: sites.map(day),
    }),
  ]
}

function verificationRows({ locale, now, row }: Build): FactRow[] {
  const { compare, sources, sample } = messages[locale]
  return [
    row(compare.verified, ({ verifiedAt, reviewBy }) => {
      if (reviewBy && isOver(reviewBy, now)) return sources.expiredSince(formatDate(reviewBy, locale))
      if (!verifiedAt) return sources.unverified
      const verified = sources.verifiedOn(formatDate(verifiedAt, locale))
      return reviewBy
        ? [verified, sources.reviewBy(formatDate(reviewBy, locale))].join(messages[locale].clauseSeparator)
        : verified
    }),
    row(compare.source, (site) => (site.sample ? sample : compare.real)),
  ]
}

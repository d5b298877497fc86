import { parkDay } from '../../../kernel/clock.ts'
import type { Locale } from '../../../kernel/localized.ts'
import {
  figureArea,
  figureFact,
  type Figured,
  figurePrice,
  formatDate,
  formatMoney,
  formatNumber,
  isOver,
} from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Fact, Park, Source } from '../../parks/park.ts'
import type { Answers } from '../../policies/condition.ts'
import type { Question } from '../../policies/policy.ts'
import type { Site } from '../../sites/site.ts'
import type { PosterSubject } from '../poster.ts'

export interface PosterFigure {
  label: string
  /** null is unknown. */
  figure: Figured | null
  /** Its date, and whether its review is overdue. */
  note: string
}

/** One award and what it comes to. */
export type Row = [name: string, amount: string]

/** The words of a poster, before they are set. */
export interface PosterContent {
  kicker: string
  heading: string
  summary: string
  figures: PosterFigure[]
  source: string
  /** Awards of an estimate with their amounts; null on other posters, which have a plan. */
  rows: Row[] | null
  /** How many more there are. */
  more: number
  /** What on it is made up, in words; null when nothing is. */
  sample: string | null
}

const FIGURES = 3
const MOST_ROWS = 7

export function posterContent(subject: PosterSubject, park: Park, locale: Locale, now: number): PosterContent {
  switch (subject.of) {
    case 'park':
      return ofPark(subject, park, locale, now)
    case 'site':
      return ofSite(subject, park, locale, now)
    case 'estimate':
      return ofEstimate(subject, park, locale)
  }
}

type Of<Kind extends PosterSubject['of']> = Extract<PosterSubject, { of: Kind }>

function ofPark({ facts, sources, sites }: Of<'park'>, park: Park, locale: Locale, now: number): PosterContent {
  const zh = locale === 'zh'
  const words = messages[locale]
  const samplePlots = sites.some(({ sample }) => sample)
  const known = facts.filter(({ value, headline }) => headline && value !== null).slice(0, FIGURES)
  return {
    kicker: park.level[locale],
    heading: zh ? park.positioning.zh : park.name.en,
    summary: zh ? park.region.name.zh : park.positioning.en,
    figures: known.map((fact) => figureOf(fact, locale, now)),
    source: sourceLine(
      known.map(({ sourceCode }) => sources.find(({ code }) => code === sourceCode)),
      locale,
    ),
    rows: null,
    more: 0,
    sample:
      park.sample || known.some(({ sample }) => sample) ? words.sample : samplePlots ? words.sharing.samplePlots : null,
  }
}

function figureOf(fact: Fact, locale: Locale, now: number): PosterFigure {
  const { sources } = messages[locale]
  const day = fact.asOfLabel?.[locale] ?? (fact.asOf ? formatDate(fact.asOf, locale) : null)
  const asOf = day ? sources.asOf(day) : sources.asOfUnknown
  const overdue = isOver(fact.reviewBy, now)
  return {
    label: fact.label[locale],
    figure: fact.value === null ? null : figureFact(fact.value, fact.unit, fact.qualifier, locale),
    note: overdue ? `${asOf}${messages[locale].clauseSeparator}${sources.expired}` : asOf,
  }
}

function ofSite({ site, source }: Of<'site'>, park: Park, locale: Locale, now: number): PosterContent {
  const { kinds, statuses, sites, sources, sharing } = messages[locale]
  const area = figureArea(site.areaM2, site.kind, locale)
  const kva = site.powerKva === null ? null : { before: '', number: formatNumber(site.powerKva), after: sites.kva }
  const updated = sources.updated(formatDate(parkDay(site.updatedAt), locale))
  return {
    kicker: [kinds[site.kind], statuses[site.status], site.code].join(sharing.dot),
    heading: site.name[locale],
    summary: site.summary?.[locale] ?? park.name[locale],
    figures: [
      { label: sites.area, figure: area, note: area.also || updated },
      {
        label: sites.price,
        figure: site.price && figurePrice(site.price, locale),
        note: isOver(site.reviewBy, now) ? sources.expired : tenureOf(site, locale),
      },
      { label: sites.power, figure: kva, note: updated },
    ],
    source: [verified(site, locale, now), sourceLine([source ?? undefined], locale)].join(sharing.semicolon),
    rows: null,
    more: 0,
    sample: site.sample ? messages[locale].sample : null,
  }
}

function tenureOf({ tenureYears }: Site, locale: Locale): string {
  const { site, colon } = messages[locale]
  return tenureYears === null ? '' : site.tenure + colon + site.years(tenureYears)
}

function verified({ verifiedAt, reviewBy }: Site, locale: Locale, now: number): string {
  const { sources } = messages[locale]
  if (isOver(reviewBy, now)) return sources.expired
  return verifiedAt ? sources.verifiedOn(formatDate(verifiedAt, locale)) : sources.unverified
}

function ofEstimate(
  { estimate, sources, questions, answers }: Of<'estimate'>,
  park: Park,
  locale: Locale,
): PosterContent {
  const { sharing } = messages[locale]
  const { awards, total, notStated } = estimate
  const [first = '', second] = spanOf(total, locale)
  const rows = [
    ...awards.map(({ award, ...span }): Row => [award.name[locale], spanOf(span, locale).join(sharing.to)]),
    ...notStated.map(({ award }): Row => [award.name[locale], sharing.amountUnknown]),
  ]
  const codes = new Set(awards.flatMap(({ award, policy }) => [award.sourceCode, policy.sourceCode]))
  return {
    kicker: sharing.estimateKicker,
    heading: sharing.estimateHeading(park.shortName[locale]),
    summary: questions
      .flatMap((question) => answerText(question, answers[question.code], locale))
      .join(sharing.semicolon),
    figures: [
      {
        label: sharing.total,
        figure: { before: '', number: first, after: '' },
        note: second ? sharing.upTo(second) : sharing.stated,
      },
      {
        label: sharing.awards,
        figure: { before: '', number: formatNumber(awards.length), after: sharing.awardUnit(awards.length) },
        note: notStated.length > 0 ? sharing.notStated(notStated.length) : '',
      },
      {
        label: sharing.inForceOn,
        figure: { before: '', number: formatDate(estimate.asOf, locale), after: '' },
        note: '',
      },
    ],
    source:
      sharing.disclaimer +
      sourceLine(
        sources.filter(({ code }) => codes.has(code)),
        locale,
      ),
    rows: rows.slice(0, MOST_ROWS),
    more: Math.max(rows.length - MOST_ROWS, 0),
    sample: park.sample || awards.some(({ policy }) => policy.sample) ? messages[locale].sample : null,
  }
}

/** An answer in words; what was answered with no is left out. */
function answerText({ label, kind, options }: Question, answer: Answers[string] | undefined, locale: Locale): string[] {
  const { colon, sharing } = messages[locale]
  const asked = label[locale].replace(/[？?]$/, '') + colon
  if (answer === undefined || answer === false) return []
  if (answer === true) return [asked + sharing.yes]
  if (typeof answer === 'string')
    return [asked + (options.find(({ value }) => value === answer)?.label[locale] ?? answer)]
  return [asked + (kind === 'fen' ? formatMoney(answer, locale) : formatNumber(answer))]
}

/** One amount where it is certain, two where it is a span. */
const spanOf = ({ minFen, maxFen }: { minFen: number; maxFen: number }, locale: Locale): string[] =>
  [...new Set([minFen, maxFen])].map((fen) => formatMoney(fen, locale))

/** Each source once, with its date. */
function sourceLine(cited: readonly (Source | undefined)[], locale: Locale): string {
  const { sources, colon, clauseSeparator, sharing, unknown } = messages[locale]
  const lines = [...new Set(cited)]
    .filter((source) => source !== undefined)
    .map(({ title, publishedOn }) => title[locale] + clauseSeparator + formatDate(publishedOn, locale))
  return sources.source + colon + (lines.length > 0 ? lines.join(sharing.semicolon) : unknown)
}

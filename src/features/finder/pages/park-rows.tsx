import type { Locale } from '../../../kernel/localized.ts'
import { Value } from '../../../ui/components/figure.tsx'
import { SampleMark, Stamp } from '../../../ui/components/stamp.tsx'
import { figureFact, formatArea, formatDate, formatMoney, formatNumber, isOver } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Fact } from '../../parks/park.ts'
import { differs } from '../compare.ts'
import type { ComparedPark } from '../finder.ts'
import type { ComparisonRow } from './comparison.tsx'

export interface RowGroup {
  title: string
  rows: ComparisonRow[]
}

/** What an investor weighs first; what only one of the parks publishes compares nothing and stands last. */
export function parkGroups(parks: readonly ComparedPark[], locale: Locale, now: number): RowGroup[] {
  const { compare } = messages[locale]
  const facts = [...new Map(parks.flatMap(({ headline }) => headline.map((fact) => [fact.code, fact]))).values()]
  const rows = facts.map(({ code, label }) => {
    const ofParks = parks.map(({ headline }) => headline.find((fact) => fact.code === code))
    const known = ofParks.filter((fact) => fact !== undefined && fact.value !== null)
    return {
      known: known.length,
      label: label[locale],
      differs: known.length > 1 && differs(ofParks.map((fact) => (fact ? `${fact.qualifier} ${fact.value}` : null))),
      cells: ofParks.map((fact) => <FactCell fact={fact} locale={locale} now={now} />),
    }
  })
  const groups = [
    { title: compare.groups.basics, rows: basicRows(parks, locale) },
    { title: compare.offer, rows: offerRows(parks, locale) },
    { title: compare.headline, rows: rows.filter(({ known }) => known > 1) },
    { title: compare.byOneOnly, rows: rows.filter(({ known }) => known === 1) },
  ]
  return groups.filter((group) => group.rows.length > 0)
}

/** A row of plain texts. */
const textRow = (label: string, texts: string[]): ComparisonRow => ({ label, differs: differs(texts), cells: texts })

function basicRows(parks: readonly ComparedPark[], locale: Locale): ComparisonRow[] {
  const { compare, listSeparator } = messages[locale]
  return [
    textRow(
      compare.level,
      parks.map(({ park }) => park.level[locale]),
    ),
    textRow(
      compare.regionName,
      parks.map(({ park }) => park.region.name[locale]),
    ),
    textRow(
      compare.chains,
      parks.map(({ park }) => park.chains.map(({ name }) => name[locale]).join(listSeparator)),
    ),
  ]
}

/** One row of texts; null is unknown, which is said and not guessed. */
function factRow(label: string, texts: (string | null)[], locale: Locale): ComparisonRow {
  const { unknown } = messages[locale]
  const cells = texts.map((text) => (text === null ? <span class="unknown">{unknown}</span> : text))
  return { label, differs: differs(texts), cells }
}

function offerRows(parks: readonly ComparedPark[], locale: Locale): ComparisonRow[] {
  const { compare, site } = messages[locale]
  const places = ({ count, areaM2 }: ComparedPark['land'], kind: 'land' | 'factory') =>
    count === 0 ? compare.noPlaces : compare.places(count, formatArea(areaM2, kind, locale))
  const row = (label: string, text: (park: ComparedPark) => string | null) => factRow(label, parks.map(text), locale)
  return [
    row(compare.land, ({ land }) => places(land, 'land')),
    row(compare.landPrice, (park) => priceRange(park, locale)),
    row(compare.largestPlot, ({ land, largestPlotM2 }) =>
      largestPlotM2 === null ? (land.count === 0 ? compare.noPlaces : null) : formatArea(largestPlotM2, 'land', locale),
    ),
    row(compare.largestPower, ({ largestPowerKva }) =>
      largestPowerKva === null ? null : site.kva(formatNumber(largestPowerKva)),
    ),
    row(compare.floor, ({ floor }) => places(floor, 'factory')),
    row(compare.policies, ({ policies }) => compare.documents(policies)),
    row(compare.promise, ({ park }) => compare.promiseDays(park.respondWorkingDays)),
  ]
}

function priceRange({ landPrice, land }: ComparedPark, locale: Locale): string | null {
  const { finder, compare } = messages[locale]
  if (!landPrice) return land.count === 0 ? compare.noPlaces : null
  const [least, most] = [landPrice.least, landPrice.most].map((fen) => finder.perMu(formatMoney(fen, locale)))
  return least === most ? (least ?? null) : finder.between(least ?? '', most ?? '')
}

/** A figure never stands without its date; what a park does not publish is unknown. */
function FactCell({ fact, locale, now }: { fact: Fact | undefined; locale: Locale; now: number }) {
  const { sources } = messages[locale]
  if (!fact || fact.value === null) return <Value of={null} locale={locale} />
  const asOf = fact.asOfLabel?.[locale] ?? (fact.asOf ? formatDate(fact.asOf, locale) : sources.asOfUnknown)
  return (
    <>
      <Value of={figureFact(fact.value, fact.unit, fact.qualifier, locale)} locale={locale} />{' '}
      <SampleMark locale={locale} when={fact.sample} />{' '}
      {isOver(fact.reviewBy, now) && <Stamp of={fact} locale={locale} now={now} />}
      <span class="caption">{asOf}</span>
    </>
  )
}

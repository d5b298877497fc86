import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { Value } from '../../../ui/components/figure.tsx'
import { SampleMark, Stamp } from '../../../ui/components/stamp.tsx'
import { figureFact, formatArea, formatDate, isOver } from '../../../ui/format.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { Fact } from '../../parks/park.ts'
import { differs } from '../compare.ts'
import { MOST_COMPARED } from '../picks.ts'
import { Comparison, type ComparisonRow } from './comparison.tsx'
import { chosenText, PicksNote } from './picks-note.tsx'
import type { ComparedPark } from '../finder.ts'
import type { CompareParksProps } from './props.ts'

/** Up to four parks side by side. */
export function CompareParksPage(props: CompareParksProps) {
  const { page, picks } = props
  const { locale, links } = page
  const { compare, directory } = messages[locale]
  const enough = picks.chosen.length > 1
  return (
    <Layout page={page} title={compare.parks} description={compare.parksDescription} sheet="finder">
      <div class="frame">
        <PageHead
          back={{ href: links.directory(), text: directory.parks }}
          title={compare.parks}
          {...(enough ? { lead: compare.parksLead } : {})}
        />
        <PicksNote picks={picks} most={MOST_COMPARED} locale={locale} />
        {enough ? (
          <SideBySide {...props} />
        ) : (
          <Empty
            title={compare.tooFewParks}
            help={
              chosenText(
                picks.chosen.map(({ park }) => park.name[locale]),
                locale,
              ) + compare.tooFewParksHelp
            }
          >
            <a class="button quiet" href={links.directory()}>
              {compare.browse}
            </a>
          </Empty>
        )}
        {picks.chosen.length < MOST_COMPARED && <ParkPicker {...props} />}
      </div>
    </Layout>
  )
}

function ParkPicker({ page, picks, suggested }: CompareParksProps) {
  const { locale, links } = page
  const { compare } = messages[locale]
  return (
    <form class="picker no-print" method="get" action={links.compareParks()}>
      {picks.chosen.map(({ park }) => (
        <input type="hidden" name="park" value={park.slug} />
      ))}
      <p class="field">
        <label for="picked">{compare.addPark}</label>
        <input
          id="picked"
          name="park"
          type="text"
          list="parks"
          autocomplete="off"
          maxlength={60}
          aria-describedby="picked-help"
        />
        <datalist id="parks">
          {suggested.map(({ slug, name }) => (
            <option value={slug}>{name[locale]}</option>
          ))}
        </datalist>
        <span class="help" id="picked-help">
          {compare.addParkHelp}
        </span>
      </p>
      <button class="button quiet" type="submit">
        {compare.add}
      </button>
    </form>
  )
}

function SideBySide({ page, picks }: CompareParksProps) {
  const { locale, now } = page
  const { compare } = messages[locale]
  const parks = picks.chosen
  const facts = [...new Map(parks.flatMap(({ headline }) => headline.map((fact) => [fact.code, fact]))).values()]
  return (
    <Comparison
      columns={parks.map((one) => (
        <ParkColumn page={page} picks={picks} of={one} />
      ))}
      groups={[
        { title: compare.groups.basics, rows: basicRows(parks, locale) },
        {
          title: compare.headline,
          rows: facts.map((fact) => ({
            label: fact.label[locale],
            differs: false,
            cells: parks.map(({ headline }) => (
              <FactCell fact={headline.find(({ code }) => code === fact.code)} locale={locale} now={now} />
            )),
          })),
        },
        { title: compare.offer, rows: offerRows(parks, locale) },
      ]}
      locale={locale}
    />
  )
}

function ParkColumn({ page, picks, of: { park } }: Pick<CompareParksProps, 'page' | 'picks'> & { of: ComparedPark }) {
  const { locale, links } = page
  const { compare } = messages[locale]
  const rest = picks.chosen.filter((one) => one.park !== park).map((one) => one.park.slug)
  return (
    <>
      <a class="column-name" href={links.park(park.slug)}>
        {park.name[locale]}
      </a>
      <SampleMark locale={locale} when={park.sample} />
      <a
        class="remove no-print"
        href={links.compareParks({ park: rest })}
        aria-label={compare.removeOne(park.name[locale])}
      >
        {compare.remove}
      </a>
    </>
  )
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

function offerRows(parks: readonly ComparedPark[], locale: Locale): ComparisonRow[] {
  const { compare } = messages[locale]
  const places = ({ count, areaM2 }: ComparedPark['land'], kind: 'land' | 'factory') =>
    count === 0 ? compare.noPlaces : compare.places(count, formatArea(areaM2, kind, locale))
  return [
    textRow(
      compare.land,
      parks.map(({ land }) => places(land, 'land')),
    ),
    textRow(
      compare.floor,
      parks.map(({ floor }) => places(floor, 'factory')),
    ),
    textRow(
      compare.policies,
      parks.map(({ policies }) => compare.documents(policies)),
    ),
    textRow(
      compare.promise,
      parks.map(({ park }) => compare.promiseDays(park.respondWorkingDays)),
    ),
  ]
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

import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { MOST_COMPARED } from '../picks.ts'
import { Comparison } from './comparison.tsx'
import { parkGroups } from './park-rows.tsx'
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

function ParkPicker({ page, picks, suggested, more }: CompareParksProps) {
  const { locale, links } = page
  const { compare, clauseSeparator } = messages[locale]
  if (suggested.length === 0 && !more) return null
  return (
    <form class="picker no-print" method="get" action={links.compareParks()}>
      {picks.chosen.map(({ park }) => (
        <input type="hidden" name="park" value={park.slug} />
      ))}
      {suggested.length > 0 && (
        <p class="field">
          <label for="picked">{compare.pickPark}</label>
          <select id="picked" name="park">
            <option value="">{compare.noPark}</option>
            {suggested.map(({ slug, name, region }) => (
              <option value={slug}>{[name[locale], region.name[locale]].join(clauseSeparator)}</option>
            ))}
          </select>
        </p>
      )}
      {more && (
        <p class="field">
          <label for="typed">{compare.addPark}</label>
          <input id="typed" name="park" type="text" autocomplete="off" maxlength={60} aria-describedby="typed-help" />
          <span class="help" id="typed-help">
            {compare.addParkHelp}
          </span>
        </p>
      )}
      <button class="button quiet" type="submit">
        {compare.add}
      </button>
    </form>
  )
}

function SideBySide({ page, picks }: CompareParksProps) {
  const { locale, now } = page
  return (
    <Comparison
      columns={picks.chosen.map((one) => (
        <ParkColumn page={page} picks={picks} of={one} />
      ))}
      groups={parkGroups(picks.chosen, locale, now)}
      locale={locale}
    />
  )
}

function ParkColumn({ page, picks, of: { park } }: Pick<CompareParksProps, 'page' | 'picks'> & { of: ComparedPark }) {
  const { locale, links } = page
  const { compare, nav } = messages[locale]
  const rest = picks.chosen.filter((one) => one.park !== park).map((one) => one.park.slug)
  return (
    <>
      <a class="column-name" href={links.park(park.slug)}>
        {park.name[locale]}
      </a>
      <SampleMark locale={locale} when={park.sample} />
      <a
        class="column-link no-print"
        href={links.sites(park.slug)}
        aria-label={compare.linkOf(nav.sites, park.name[locale])}
      >
        {nav.sites}
      </a>
      <a
        class="column-link no-print"
        href={links.inquiry(park.slug)}
        aria-label={compare.linkOf(nav.inquiry, park.name[locale])}
      >
        {nav.inquiry}
      </a>
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

import type * as v from 'valibot'
import { ParkScope } from '../../data/scope.ts'
import type { Feed, FeedItem } from '../../embed/feed.ts'
import { isCurrent } from '../../kernel/review.ts'
import { asOfText } from '../../ui/components/figure.tsx'
import { figureFact, formatArea } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import { reaches } from '../partners/partner.ts'
import type { Fact, Profile } from '../parks/park.ts'
import { asProfile, profileRows } from '../parks/queries.ts'
import { bureauOf, type PublishedPark, publishedParksOf } from '../parks/registry.ts'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import type { SiteCard } from '../sites/site.ts'
import type { ParksFeedQuery } from './feed-query.ts'
import { shownSites } from './sites-feed.ts'
import { type Asked, notesOf, sampleText, type Telling, tellingOf, valueAndUnit } from './telling.ts'

/** So many chains are named. */
const CHAINS = 3

/** The parks that the key reaches; on a park's own host that one alone. Reads two rows for each park shown. */
export async function parksFeed(c: Asked, { limit, chain }: v.InferOutput<typeof ParksFeedQuery>): Promise<Feed> {
  const { registry, pass, deps } = c.var
  const { hostPark } = c.env
  const telling = tellingOf(c)
  const { locale, lang, links, at, via } = telling
  const { embed, directory } = messages[locale]
  const [published, bureau] = await Promise.all([
    publishedParksOf(registry, pass.bureauId),
    bureauOf(registry, pass.bureauId),
  ])
  const reached = published.filter(
    (park) => reaches(pass, park) && (hostPark === null || park.slug === hostPark) && isIn(park, chain),
  )
  const shown = reached.slice(0, limit)
  const told = await Promise.all(
    shown.map(async (park) => {
      const scope = ParkScope.open(deps.database, { by: 'visit', park }, 'replica')
      const [profile, catalogue] = await scope.read(profileRows, catalogueRows)
      return parkItem(park, asProfile(profile), asCatalogue(catalogue), telling)
    }),
  )
  const items = told.map(({ item }) => item)
  return {
    lang,
    title: embed.feeds.parks,
    lead: items.length > 0 ? directory.count(reached.length) : null,
    items,
    empty: items.length > 0 ? null : directory.empty,
    more: { text: embed.feeds.portal, href: at(links.directory({ via })) },
    notes: notesOf(
      bureau.name,
      told.some(({ sample }) => sample),
      locale,
    ),
  }
}

const isIn = ({ chains }: PublishedPark, chain: string | undefined): boolean =>
  chain === undefined || chains.some(({ code }) => code === chain)

interface ToldPark {
  item: FeedItem
  /** Whether anything in it is one. */
  sample: boolean
}

function parkItem(park: PublishedPark, profile: Profile, sites: readonly SiteCard[], telling: Telling): ToldPark {
  const { locale, links, at, today } = telling
  const { directory, listSeparator, embed } = messages[locale]
  const headline = profile.facts.find((fact) => fact.headline && fact.value !== null && isCurrent(fact, today))
  const land = landToBeHad(sites, today)
  const chains = park.chains.slice(0, CHAINS).map(({ name }) => name[locale])
  /** Of a real park a made-up figure says so itself. */
  const label = (text: string, sample: boolean) => (sample && !park.sample ? sampleText(locale, text) : text)
  const item: FeedItem = {
    park: park.slug,
    code: park.slug,
    title: park.name[locale],
    href: at(links.park(park.slug)),
    mark: park.sample ? { text: sampleText(locale), tone: 'sample' } : null,
    figure: headline ? { label: label(headline.label[locale], headline.sample), ...figureOf(headline, telling) } : null,
    facts: [
      { label: directory.level, value: park.level[locale] },
      ...(chains.length > 0 ? [{ label: directory.chains, value: chains.join(listSeparator) }] : []),
      ...(land.areaM2 > 0
        ? [{ label: label(embed.feeds.land, land.sample), value: formatArea(land.areaM2, 'land', locale) }]
        : []),
    ],
    plot: null,
    note: headline ? noteOf(headline, profile, telling) : park.region.name[locale],
  }
  return { item, sample: park.sample || land.sample || headline?.sample === true }
}

const figureOf = ({ value, unit, qualifier }: Fact, { locale }: Telling) =>
  valueAndUnit(figureFact(value ?? 0, unit, qualifier, locale), locale)

/** Square metres of land that can be had now, and whether any of it is made up. */
function landToBeHad(sites: readonly SiteCard[], today: string): { areaM2: number; sample: boolean } {
  const land = shownSites(sites, today).filter(({ kind, status }) => kind === 'land' && status === 'available')
  return { areaM2: land.reduce((sum, { areaM2 }) => sum + areaM2, 0), sample: land.some(({ sample }) => sample) }
}

/** Whom a park's figure is from, and as of when. */
function noteOf(fact: Fact, { sources }: Profile, { locale }: Telling): string {
  const words = messages[locale]
  const source = sources.find(({ code }) => code === fact.sourceCode)
  return [source?.publisher[locale] ?? words.sources.unknown, asOfText(fact, locale) ?? words.sources.asOfUnknown].join(
    words.embed.feeds.joint,
  )
}

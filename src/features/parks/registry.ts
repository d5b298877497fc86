import { and, desc, eq, gt, inArray, like, lte, type SQL, sql } from 'drizzle-orm'
import { arg, given, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { gramsOf, normalizeQuery } from './directory-terms.ts'
import type { Bureau, BureauPark, Park, PrivacyNotice } from './park.ts'
import { bureaus, parkHosts, parks, parkTerms, privacyNotices } from './table.ts'

const parkColumns = {
  id: parks.id,
  bureauId: parks.bureauId,
  slug: parks.slug,
  published: parks.published,
  name: parks.name,
  shortName: parks.shortName,
  level: parks.level,
  positioning: parks.positioning,
  summary: parks.summary,
  region: parks.region,
  center: parks.center,
  hue: parks.hue,
  referencePrefix: parks.referencePrefix,
  respondWorkingDays: parks.respondWorkingDays,
  retentionMonths: parks.retentionMonths,
  officer: parks.officer,
  contact: parks.contact,
  chains: parks.chains,
  filing: parks.filing,
  logo: parks.logo,
  hero: parks.hero,
  revision: parks.revision,
  sample: parks.sample,
}

const bureauOfPark = sql`(select ${parks.bureauId} from ${parks} where ${parks.slug} = ${arg('slug')})`

const parkBySlug = readRegistry(parks, { columns: parkColumns, where: eq(parks.slug, arg('slug')) })
const bureauBySlugOfPark = readRegistry(bureaus, {
  columns: { id: bureaus.id, slug: bureaus.slug, name: bureaus.name, region: bureaus.region, sample: bureaus.sample },
  where: eq(bureaus.id, bureauOfPark),
})
const noticeBySlugOfPark = readRegistry(privacyNotices, {
  columns: { version: privacyNotices.version },
  where: and(eq(privacyNotices.bureauId, bureauOfPark), lte(privacyNotices.effectiveFrom, arg('today'))),
  orderBy: [desc(privacyNotices.effectiveFrom)],
  limit: 1,
})
const noticeInForce = readRegistry(privacyNotices, {
  columns: {
    bureauId: privacyNotices.bureauId,
    version: privacyNotices.version,
    body: privacyNotices.body,
    effectiveFrom: privacyNotices.effectiveFrom,
  },
  where: and(eq(privacyNotices.bureauId, arg('bureauId')), lte(privacyNotices.effectiveFrom, arg('today'))),
  orderBy: [desc(privacyNotices.effectiveFrom)],
  limit: 1,
})
const parkByHost = readRegistry(parks, {
  columns: { slug: parks.slug },
  where: and(
    eq(
      parks.id,
      sql`(select ${parkHosts.park} from ${parkHosts} where ${parkHosts.host} = ${arg('host')} and ${parkHosts.active} = 1)`,
    ),
    eq(parks.published, true),
  ),
})

const stateBySlug = readRegistry(parks, {
  columns: { id: parks.id, published: parks.published, revision: parks.revision },
  where: eq(parks.slug, arg('slug')),
})

/** Which published park has the name now and under which revision, or null. Reads one row. */
export async function revisionNow(registry: Registry, slug: string): Promise<{ id: string; revision: number } | null> {
  const [[state]] = await registry.find(given(stateBySlug, { slug }))
  return state?.published ? state : null
}

export type PublishedPark = Park & { published: boolean }

/** A published park with its bureau and the version of the privacy notice in force, or null. Reads 6 rows at most. */
export async function parkWithBureau(registry: Registry, slug: string, now: number) {
  const args = { slug, today: parkDay(now) }
  const [[park], [bureau], [notice]] = await registry.find(
    given(parkBySlug, args),
    given(bureauBySlugOfPark, args),
    given(noticeBySlugOfPark, args),
  )
  if (!park?.published || !bureau || !notice) return null
  return { park: park satisfies PublishedPark, bureau: bureau satisfies Bureau, noticeVersion: notice.version }
}

const parkById = readRegistry(parks, { columns: parkColumns, where: eq(parks.id, arg('id')) })
const bureauOfParkId = readRegistry(bureaus, {
  columns: { id: bureaus.id, slug: bureaus.slug, name: bureaus.name, region: bureaus.region, sample: bureaus.sample },
  where: eq(bureaus.id, sql`(select ${parks.bureauId} from ${parks} where ${parks.id} = ${arg('id')})`),
})

/** A park with its bureau, published or not: for jobs. null when there is none of that id. */
export async function parkOfId(registry: Registry, id: string): Promise<{ park: Park; bureau: Bureau } | null> {
  const [[park], [bureau]] = await registry.of(id).read(given(parkById, { id }), given(bureauOfParkId, { id }))
  return park && bureau ? { park, bureau } : null
}

const parksOf = readRegistry(parks, {
  columns: {
    id: parks.id,
    slug: parks.slug,
    published: parks.published,
    name: parks.name,
    shortName: parks.shortName,
    hue: parks.hue,
    chains: parks.chains,
  },
  where: eq(parks.bureauId, arg('bureauId')),
  orderBy: [parks.slug],
})

/** All parks of a bureau, published or not, by their slugs. It has dozens at most. */
export const parksOfBureau = (registry: Registry, bureauId: string): Promise<BureauPark[]> =>
  registry.of(bureauId).all(given(parksOf, { bureauId }))

const publishedOf = readRegistry(parks, {
  columns: parkColumns,
  // The + keeps SQLite from walking the index of all published parks.
  where: and(eq(parks.bureauId, arg('bureauId')), sql`+${parks.published} = 1`),
  orderBy: [parks.slug],
})

/** The parks of a bureau that everybody sees, by their slugs. It has dozens at most. */
export const publishedParksOf = (registry: Registry, bureauId: string): Promise<PublishedPark[]> =>
  registry.of(bureauId).all(given(publishedOf, { bureauId }))

const bureauById = readRegistry(bureaus, {
  columns: { id: bureaus.id, slug: bureaus.slug, name: bureaus.name, region: bureaus.region, sample: bureaus.sample },
  where: eq(bureaus.id, arg('bureauId')),
})

/** Errors: 404 when there is none of that id. */
export async function bureauOf(registry: Registry, bureauId: string): Promise<Bureau> {
  const [bureau] = await registry.of(bureauId).all(given(bureauById, { bureauId }))
  if (!bureau) throw new AppError('request.not_found', 404)
  return bureau
}

/** A park by its slug, published or not: for operators. */
export async function parkOfSlug(registry: Registry, slug: string): Promise<Park | null> {
  return (await registry.find(given(parkBySlug, { slug })))[0][0] ?? null
}

/** Those of the slugs that are published parks, in the order of the slugs. For a handful: one bound value each. */
export const parksBySlugs = (registry: Registry, slugs: readonly string[]): Promise<PublishedPark[]> =>
  registry.all(
    readRegistry(parks, {
      columns: parkColumns,
      // The + keeps SQLite from walking the index of all published parks instead of looking up these few.
      where: and(inArray(parks.slug, [...slugs]), sql`+${parks.published} = 1`),
      orderBy: [parks.slug],
    }),
  )

/** The bureau's privacy notice in force today. */
export async function privacyNotice(registry: Registry, bureauId: string, now: number): Promise<PrivacyNotice | null> {
  const [notice] = await registry.of(bureauId).all(given(noticeInForce, { bureauId, today: parkDay(now) }))
  return notice ?? null
}

/** The texts of a bureau's notices by version. For a handful of versions. */
export async function noticeTexts(registry: Registry, bureauId: string, versions: readonly string[]) {
  const notices = await registry.of(bureauId).all(
    readRegistry(privacyNotices, {
      columns: { version: privacyNotices.version, body: privacyNotices.body },
      where: and(eq(privacyNotices.bureauId, bureauId), inArray(privacyNotices.version, [...versions])),
    }),
  )
  return new Map(notices.map(({ version, body }) => [version, body]))
}

/** Slug of the published park whose own host name this is, or null. */
export async function parkOfHost(registry: Registry, host: string): Promise<string | null> {
  const [[park]] = await registry.find(given(parkByHost, { host }))
  return park?.slug ?? null
}

export interface DirectoryFilter {
  q: string
  chain: string
  /** A prefix of the GB/T 2260 code: 43 province, 4331 prefecture, 433122 county. */
  region: string
}

/** D1 takes 100 bound values in a statement; the other filters need a few. */
const MOST_CANDIDATES = 90

/**
 * Published parks in the order of their slugs, after `after`. Looks at no more than `limit + 1` candidates, so that
 * what it reads is bounded by the page whatever the filters: a page may be short though more follow (`next`).
 */
export async function listParks(
  registry: Registry,
  filter: DirectoryFilter,
  limit: number,
  after: string,
): Promise<{ items: Park[]; next: string | null }> {
  const [term, ...others] = termsOf(filter)
  const window = Math.min(limit + 1, MOST_CANDIDATES)
  if (term === undefined) return page(await registry.all(allParks(limit, after)), limit)
  const candidates = await registry.all(
    readRegistry(parkTerms, {
      columns: { slug: parkTerms.slug, park: parkTerms.park },
      where: and(eq(parkTerms.term, term), gt(parkTerms.slug, after)),
      orderBy: [parkTerms.slug],
      limit: window,
    }),
  )
  if (candidates.length === 0) return { items: [], next: null }
  const found = await registry.all(
    matchingParks(
      candidates.map(({ park }) => park),
      filter,
      others.length > 0,
    ),
  )
  const seen = page(
    found.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
    limit,
  )
  const last = candidates.at(-1)
  return { items: seen.items, next: seen.next ?? (candidates.length === window && last ? last.slug : null) }
}

const allParks = (limit: number, after: string) =>
  readRegistry(parks, {
    columns: parkColumns,
    where: and(eq(parks.published, true), gt(parks.slug, after)),
    orderBy: [parks.slug],
    limit: limit + 1,
  })

/** Of the candidates, those that meet every filter: what the postings said of one is checked for all. */
function matchingParks(ids: string[], { q, chain, region }: DirectoryFilter, more: boolean) {
  // The + keeps SQLite from walking the index of all published parks instead of looking up these few.
  const conditions: (SQL | undefined)[] = [inArray(parks.id, ids), sql`+${parks.published} = 1`]
  if (q) conditions.push(sql`instr(${parks.searchText}, ${normalizeQuery(q)}) > 0`)
  if (more && region) conditions.push(like(parks.regionCode, `${region}%`))
  if (more && chain)
    conditions.push(
      sql`exists (select 1 from json_each(${parks.chains}) where json_extract(value, '$.code') = ${chain})`,
    )
  return readRegistry(parks, { columns: parkColumns, where: and(...conditions) })
}

function page(rows: Park[], limit: number): { items: Park[]; next: string | null } {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.slug ?? null) : null }
}

/** Most selective first: a gram of the text, then the chain, then the region. */
const termsOf = ({ q, chain, region }: DirectoryFilter): string[] => [
  ...(normalizeQuery(q)
    ? gramsOf(normalizeQuery(q))
        .slice(0, 1)
        .map((gram) => `q:${gram}`)
    : []),
  ...(chain ? [`chain:${chain}`] : []),
  ...(region ? [`region:${region}`] : []),
]

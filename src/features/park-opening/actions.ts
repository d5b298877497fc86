import { and, eq, type SQL, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { columnsOf, parkRead, parkWrite, type ParkWrite, read, thisPark } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import { ledger } from '../../data/tables.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { publishFinder } from '../finder/queries.ts'
import { directoryTerms, searchTextOf } from '../parks/directory-terms.ts'
import type { Park } from '../parks/park.ts'
import { publishProfile } from '../parks/queries.ts'
import { chains, enterprises, parks, parkTerms } from '../parks/table.ts'
import { publishPolicies } from '../policies/queries.ts'
import { publishProcedures } from '../procedures/queries.ts'
import { publishCatalogue } from '../sites/queries.ts'
import type { NewPark } from './input.ts'

interface By {
  scope: ParkScope
  actor: Actor & { id: string }
  now: number
  requestId: string
}

const RETENTION_MONTHS = 24
const BLANK = { zh: '', en: '' }

/**
 * Adds a park that only staff see, with its empty read models and its daily work. The scope is the new park's. Errors:
 * 422 `parks.slug_taken` at the field `slug`.
 */
export async function addPark(ctx: By, bureauId: string, input: NewPark): Promise<void> {
  const { slug, hue, referencePrefix, respondWorkingDays, name, shortName, level, regionCode, regionName } = input
  const region = { code: regionCode, name: regionName }
  const row = { name, shortName, level, region, positioning: BLANK }
  await ctx.scope
    .write(
      parkWrite((builder) =>
        builder
          .insert(parks)
          .values({
            id: thisPark,
            bureauId,
            slug,
            published: false,
            ...row,
            summary: BLANK,
            regionCode,
            center: [input.longitude, input.latitude],
            hue,
            referencePrefix,
            respondWorkingDays,
            retentionMonths: RETENTION_MONTHS,
            officer: { name: input.officerName, title: input.officerTitle, sample: false },
            contact: { office: input.office, phone: input.phone, email: input.email, address: null, hours: null },
            chains: [],
            searchText: searchTextOf(row, [], []),
            revision: 1,
            sample: false,
          })
          .prepare(),
      ),
      ...publishProfile(),
      ...publishCatalogue(),
      ...publishPolicies(),
      ...publishFinder(),
      ...publishProcedures(),
      recordEntry(ctx, { action: ADDED, subject: ctx.scope.parkId }),
      recordOutbox('park.daily', {}, ctx.now),
    )
    .catch((error: unknown) => {
      if (!(error instanceof DuplicateError)) throw error
      throw new AppError('parks.slug_taken', 422, { fields: [{ path: 'slug', key: 'slug_taken' }] })
    })
}

const ADDED = 'park.added'

/** Among so many entries the first of a book is found: that of its adding. */
const FIRST_ENTRIES = 5
const firstEntries = read(ledger, {
  columns: { action: ledger.action, by: ledger.actorId, at: ledger.at },
  orderBy: [ledger.id],
  limit: FIRST_ENTRIES,
})

/** Who added the park, and when; undefined for one that came with the installation. */
export const additionOf = async (scope: ParkScope): Promise<{ by: string | null; at: number } | undefined> =>
  (await scope.all(firstEntries)).find(({ action }) => action === ADDED)

/**
 * Shows the park to everybody. Two people: whoever added it does not open it. Errors: 403 `parks.added_by_you`; 409 when
 * it is open already.
 */
export async function openPark(ctx: By, park: Park): Promise<void> {
  const addition = await additionOf(ctx.scope)
  if (addition?.by === ctx.actor.id) throw new AppError('parks.added_by_you', 403)
  const { searchText, terms } = await directoryOf(ctx.scope, park)
  await ctx.scope.write(
    change(true, eq(parks.published, false), searchText),
    recordEntry(ctx, { action: 'park.opened', subject: park.id }, sql`changes() = 1`),
    forgetTerms(),
    termRows(terms, park.slug),
    recordOutbox('content.index', {}, ctx.now),
  )
}

export const REASONS = ['correction', 'reorganised', 'instructed', 'other'] as const
export type Reason = (typeof REASONS)[number]

/** Takes the park's public pages away. Nothing of it is lost. Errors: 409 when it is closed already. */
export async function closePark(ctx: By, park: Park, reason: Reason): Promise<void> {
  await ctx.scope.write(
    change(false, eq(parks.published, true)),
    recordEntry(ctx, { action: 'park.closed', subject: park.id, after: { reason } }, sql`changes() = 1`),
    forgetTerms(),
    recordOutbox('content.index', {}, ctx.now),
  )
}

const change = (published: boolean, when: SQL | undefined, searchText?: string): ParkWrite =>
  parkWrite((builder) =>
    builder
      .update(parks)
      .set({
        published,
        revision: sql`${parks.revision} + 1`,
        ...(searchText === undefined ? {} : { searchText }),
      })
      .where(and(eq(parks.id, thisPark), when))
      .prepare(),
  )

/** The text by which the directory finds the park, and its postings. */
async function directoryOf(scope: ParkScope, park: Park) {
  const [ownChains, companies] = await scope.read(
    read(chains, { columns: columnsOf(chains) }),
    parkRead<{ name: Park['name'] }>((builder) =>
      builder.select({ name: enterprises.name }).from(enterprises).where(eq(enterprises.parkId, thisPark)).prepare(),
    ),
  )
  const searchText = searchTextOf(park, ownChains, companies)
  const codes = ownChains.map(({ code }) => code)
  return { searchText, terms: directoryTerms(searchText, codes, park.region.code) }
}

const forgetTerms = (): ParkWrite =>
  parkWrite((builder) => builder.delete(parkTerms).where(eq(parkTerms.park, thisPark)).prepare())

/** All of a park's postings in one statement. */
const termRows = (terms: readonly string[], slug: string): ParkWrite =>
  parkWrite((builder) =>
    builder
      .insert(parkTerms)
      .select(sql`select value, ${slug}, ${thisPark} from json_each(${JSON.stringify(terms)})`)
      .prepare(),
  )

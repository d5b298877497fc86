import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type ParkRead, parkRead, read, type TenantTable, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { ContentKind } from '../content/content.ts'
import { chains, enterprises, facts, honours, stories, tariffs, transports } from '../parks/table.ts'
import { policies } from '../policies/table.ts'
import { procedureSteps } from '../procedures/table.ts'
import { sites } from '../sites/table.ts'

/** How something cites a source; `document`: a site whose documents it is among. */
export type CitedAs = Exclude<ContentKind, 'park' | 'source' | 'event'> | 'document' | 'award'

/** Something that cites a source. */
export interface Citing {
  as: CitedAs
  kind: ContentKind
  code: string
  name: Localized
}

/** Rows that each list of what cites a source is read to. */
const MOST_ROWS = 1000

interface Plain {
  as: Exclude<CitedAs, 'document' | 'award' | 'policy' | 'step'>
  table: TenantTable & { sourceCode: SQLiteColumn; code: SQLiteColumn }
  name: SQLiteColumn
}

/** What names one source in a column of its own. */
const PLAIN: readonly Plain[] = [
  { as: 'fact', table: facts, name: facts.label },
  { as: 'tariff', table: tariffs, name: tariffs.label },
  { as: 'chain', table: chains, name: chains.name },
  { as: 'enterprise', table: enterprises, name: enterprises.name },
  { as: 'honour', table: honours, name: honours.title },
  { as: 'story', table: stories, name: stories.title },
  { as: 'transport', table: transports, name: transports.name },
  { as: 'site', table: sites, name: sites.name },
]

const policyRows = read(policies, {
  columns: { code: policies.slug, name: policies.title, sourceCode: policies.sourceCode, awards: policies.awards },
  limit: MOST_ROWS,
})
const stepRows = read(procedureSteps, {
  columns: {
    code: procedureSteps.code,
    name: procedureSteps.name,
    sourceCode: procedureSteps.sourceCode,
    basis: procedureSteps.basis,
    recourse: procedureSteps.recourse,
  },
  limit: MOST_ROWS,
})

type Cited = Citing & { source: string }

/** What policies, their awards and the steps cite: in JSON, so all of them are read. */
async function citedInTexts(scope: ParkScope): Promise<Cited[]> {
  const [policyList, stepList] = await scope.read(policyRows, stepRows)
  const ofPolicies = policyList.flatMap(({ code, name, sourceCode, awards }) => [
    ...named(sourceCode, { as: 'policy', kind: 'policy', code, name }),
    ...awards.flatMap((award) => named(award.sourceCode, { as: 'award', kind: 'policy', code, name: award.name })),
  ])
  const ofSteps = stepList.flatMap(({ code, name, sourceCode, basis, recourse }) => {
    const rules = [...basis, ...(recourse?.remedies ?? [])].flatMap((rule) => rule.sourceCode ?? [])
    const all = new Set([sourceCode, ...rules])
    return [...all].flatMap((source) => named(source, { as: 'step', kind: 'step', code, name }))
  })
  return [...ofPolicies, ...ofSteps]
}

const named = (source: string | null, citing: Citing): Cited[] => (source === null ? [] : [{ ...citing, source }])

/** How often each source is cited, by what cites it. */
export async function citations(scope: ParkScope): Promise<Map<string, Map<CitedAs, number>>> {
  const [texts, documents, ...plain] = await Promise.all([
    citedInTexts(scope),
    scope.all(documentCounts),
    ...PLAIN.map(async (one) => (await scope.all(countsOf(one))).map((count) => ({ ...count, as: one.as }))),
  ])
  const counts = new Map<string, Map<CitedAs, number>>()
  const add = (source: string, as: CitedAs, count: number) => {
    const of = counts.get(source) ?? new Map<CitedAs, number>()
    counts.set(source, of.set(as, (of.get(as) ?? 0) + count))
  }
  for (const { source, as, count } of plain.flat()) add(source, as, count)
  for (const { source, count } of documents) add(source, 'document', count)
  for (const { source, as } of texts) add(source, as, 1)
  return counts
}

const countsOf = ({ table }: Plain): ParkRead<{ source: string; count: number }> =>
  parkRead((builder) =>
    builder
      .select({ source: sql<string>`${table.sourceCode}`.as('source'), count: sql<number>`count(*)`.as('count') })
      .from(table)
      .where(sql`${table.parkId} = ${thisPark} and ${table.sourceCode} is not null`)
      .groupBy(table.sourceCode)
      .prepare(),
  )

/** As the index of those few sites says it. */
const withDocuments = sql`documents <> '[]'`

const documentCounts: ParkRead<{ source: string; count: number }> = parkRead((builder) =>
  builder
    .select({ source: sql<string>`value`.as('source'), count: sql<number>`count(*)`.as('count') })
    .from(sites)
    .innerJoin(sql`json_each(${sites.documents}) as "listed"`, sql`true`)
    .where(sql`${sites.parkId} = ${thisPark} and ${withDocuments}`)
    .groupBy(sql`value`)
    .prepare(),
)

/** Of each list that many at most are named. */
const MOST_NAMED = 50

/** What cites a source: 50 of each sort at most. */
export async function citingOf(scope: ParkScope, source: string): Promise<Citing[]> {
  const [texts, documents, ...plain] = await Promise.all([
    citedInTexts(scope),
    scope.all(
      read(sites, {
        columns: { code: sites.code, name: sites.name },
        where: sql`${withDocuments} and exists (select 1 from json_each(${sites.documents}) where value = ${source})`,
        limit: MOST_NAMED,
      }),
    ),
    ...PLAIN.map(async (one) =>
      (await scope.all(namesOf(one, eq(one.table.sourceCode, source)))).map((row): Citing => ({
        ...row,
        as: one.as,
        kind: one.as,
      })),
    ),
  ])
  return [
    ...plain.flat(),
    ...documents.map((row): Citing => ({ ...row, as: 'document', kind: 'site' })),
    ...texts.filter((one) => one.source === source),
  ]
}

const namesOf = ({ table, name }: Plain, where: SQL): ParkRead<{ code: string; name: Localized }> =>
  asNames(read(table, { columns: { code: table.code, name }, where, orderBy: [table.code], limit: MOST_NAMED }))

/** Each of those tables names its rows by a code and in both languages. */
const asNames = (rows: unknown) => rows as ParkRead<{ code: string; name: Localized }>

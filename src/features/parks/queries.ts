import { eq, sql } from 'drizzle-orm'
import { asProjection, type Projected, type ProjectedList, project, projection } from '../../data/projection.ts'
import { arg, columnsOf, given, type ParkRead, type ParkWrite, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Profile, Source } from './park.ts'
import { chains, enterprises, facts, honours, sources, stories, tariffs, transports } from './table.ts'

const PROFILE = 'profile'

const LISTS = {
  facts: { table: facts, orderBy: [facts.position] },
  chains: { table: chains, orderBy: [chains.position] },
  enterprises: { table: enterprises, orderBy: [enterprises.position] },
  honours: { table: honours, orderBy: [honours.position] },
  stories: { table: stories, orderBy: [stories.position] },
  transports: { table: transports, orderBy: [transports.position] },
  tariffs: { table: tariffs, orderBy: [tariffs.position] },
  sources: { table: sources, orderBy: [sources.position] },
} satisfies Record<keyof Profile, ProjectedList>

/** The park's whole profile: one row, more where it is long. */
export const profileRows: ParkRead<{ body: unknown }> = projection(PROFILE)

export const asProfile = (rows: Projected): Profile => asProjection<Profile>(rows, LISTS)

/** Belongs in every batch that changes a row of the profile. */
export const publishProfile = (): ParkWrite[] => project(PROFILE, LISTS)

const inList = sql`${sources.code} in (select value from json_each(${arg('codes')}))`
const byCodes = read(sources, { columns: columnsOf(sources), where: inList })

/** Sources by their codes, in the order of those; one that is not there is left out. */
export async function sourcesByCode(scope: ParkScope, codes: readonly string[]): Promise<Source[]> {
  if (codes.length === 0) return []
  const found = await scope.all(given(byCodes, { codes: JSON.stringify(codes) }))
  return codes.flatMap((code) => found.find((source) => source.code === code) ?? [])
}

/** The source of something and those whose documents go with it, in one statement. */
export async function citedBy(
  scope: ParkScope,
  { sourceCode, documents = [] }: { sourceCode: string | null; documents?: readonly string[] },
): Promise<{ source: Source | null; documents: Source[] }> {
  if (documents.length === 0) return { source: await sourceByCode(scope, sourceCode), documents: [] }
  const found = await sourcesByCode(scope, [...new Set([...(sourceCode === null ? [] : [sourceCode]), ...documents])])
  return {
    source: found.find(({ code }) => code === sourceCode) ?? null,
    documents: documents.flatMap((code) => found.find((one) => one.code === code) ?? []),
  }
}

const byCode = read(sources, { columns: columnsOf(sources), where: eq(sources.code, arg('code')), limit: 1 })

/** A source by its code; null where there is none. Reads one row at most. */
export async function sourceByCode(scope: ParkScope, code: string | null): Promise<Source | null> {
  return code === null ? null : ((await scope.first(given(byCode, { code }))) ?? null)
}

import { and, asc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import { asProjection, type Projected, type ProjectedList, project, projection } from '../../data/projection.ts'
import { arg, columnsOf, given, type ParkRead, type ParkWrite, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import { decodeCursor, invalidCursor, pageOf } from '../../data/cursor.ts'
import type { Source } from '../parks/park.ts'
import { sources } from '../parks/table.ts'
import type { Policy, PolicySystem } from './policy.ts'
import { policies } from './table.ts'

const columns = columnsOf(policies)
const ORDER = 'position'

/** More than a page of policies cites. */
const MOST_SOURCES = 90

const sourcesOf = read(sources, {
  columns: columnsOf(sources),
  where: sql`${sources.code} in (select "value" from json_each(${arg('codes')}))`,
})

/** The sources that the policies and their awards cite. Reads a row for each. */
async function citedBy(scope: ParkScope, cited: readonly Policy[]): Promise<Source[]> {
  const codes = cited.flatMap(({ sourceCode, awards }) => [sourceCode, ...awards.map((award) => award.sourceCode)])
  const known = [...new Set(codes.filter((code) => code !== null))].slice(0, MOST_SOURCES)
  return known.length === 0 ? [] : scope.all(given(sourcesOf, { codes: JSON.stringify(known) }))
}

const inOrder = { columns, orderBy: [asc(policies.position), asc(policies.slug)], limit: arg('limit') }
const firstOnes = read(policies, inOrder)

/** The statement of a page; the one that most ask for is built once. Errors: 400 `request.cursor_invalid`. */
function pageAfter(system: PolicySystem | undefined, cursor: string | undefined) {
  if (system === undefined && cursor === undefined) return firstOnes
  const conditions: (SQL | undefined)[] = [system ? eq(policies.system, system) : undefined]
  if (cursor !== undefined) {
    const { value: position, code } = decodeCursor(cursor, ORDER)
    if (typeof position !== 'number') throw invalidCursor()
    conditions.push(or(gt(policies.position, position), and(eq(policies.position, position), gt(policies.slug, code))))
  }
  return read(policies, { ...inOrder, where: and(...conditions) })
}

export interface PolicyFilter {
  system?: PolicySystem | undefined
  limit: number
  cursor?: string | undefined
}

/**
 * One page of the park's policies in their order, of one system or all. Reads `limit + 1` rows and the sources cited.
 * Errors: 400 `request.cursor_invalid`.
 */
export async function listPolicies(
  scope: ParkScope,
  { system, limit, cursor }: PolicyFilter,
): Promise<{ items: Policy[]; next: string | null; sources: Source[] }> {
  const rows = await scope.all(given(pageAfter(system, cursor), { limit: limit + 1 }))
  const cursorOf = ({ position, slug }: (typeof rows)[number]) => ({ sort: ORDER, value: position, code: slug })
  const { items, next } = pageOf(rows, limit, cursorOf)
  return { items, next, sources: await citedBy(scope, items) }
}

const bySlug = read(policies, { columns, where: eq(policies.slug, arg('slug')), limit: 1 })

/** A policy by its slug with the sources that it cites. */
export async function policyBySlug(
  scope: ParkScope,
  slug: string,
): Promise<{ policy: Policy | undefined; sources: Source[] }> {
  const policy = await scope.first(given(bySlug, { slug }))
  return { policy, sources: policy ? await citedBy(scope, [policy]) : [] }
}

const { position: _, ...kept } = columns

const LISTS = {
  policies: { table: policies, columns: kept, orderBy: [policies.position, policies.slug] },
  sources: { table: sources, orderBy: [sources.position] },
} satisfies Record<string, ProjectedList>

export interface PolicyLibrary {
  policies: Policy[]
  sources: Source[]
}

/** Every policy of the park with the sources, for the estimate: one row, more where there are many. */
const policiesRows: ParkRead<{ body: unknown }> = projection('policies')

const asPolicies = (rows: Projected): PolicyLibrary => asProjection<PolicyLibrary>(rows, LISTS)

/** Belongs in every batch that changes a policy or a source. */
export const publishPolicies = (): ParkWrite[] => project('policies', LISTS)

/** Every policy of the park, for the estimate, which picks those in force. Reads the rows of the read model. */
export const allPolicies = async (scope: ParkScope): Promise<PolicyLibrary> => asPolicies(await scope.all(policiesRows))

/** The park's awards by code: rules may name those of other policies. Reads as `allPolicies`. */
export async function awardNames(scope: ParkScope): Promise<Map<string, Localized>> {
  const library = await allPolicies(scope)
  return new Map(library.policies.flatMap(({ awards }) => awards.map(({ code, name }) => [code, name] as const)))
}

/** Names of the park's policies, for choosing among them. */
export const policyTitles = read(policies, {
  columns: { slug: policies.slug, title: policies.title },
  orderBy: [policies.position, policies.slug],
  limit: 30,
})

import { and, eq, type SQL, sql } from 'drizzle-orm'
import { parkRead, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { claims } from '../claims/table.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import type { ContentKind, Version } from './content.ts'

/**
 * What keeps policies, chains and enterprises of the profile from being taken away, and awards from being taken out of
 * their policy: enterprises are promised and paid by them, and their files name them. By the version's id.
 */
export async function heldByService(scope: ParkScope, versions: readonly Version[]): Promise<Map<string, FieldError>> {
  const codesOf = (kind: ContentKind, some: (one: Version) => boolean) =>
    versions.filter((one) => one.kind === kind && some(one)).map(({ code }) => code)
  const removed = ({ removes }: Version) => removes
  const [awards, chains, listed] = await Promise.all([
    claimed(
      scope,
      codesOf('policy', () => true),
    ),
    named(scope, 'chain', codesOf('chain', removed)),
    named(scope, 'listed', codesOf('enterprise', removed)),
  ])
  const faultOf = (version: Version): FieldError | null => {
    const { kind, code, removes } = version
    if (kind === 'policy') return policyFault(version, awards)
    const count = removes ? (kind === 'chain' ? chains : kind === 'enterprise' ? listed : NONE).get(code) : undefined
    return count === undefined ? null : { path: '', key: 'has_enterprises', params: { count } }
  }
  return new Map(
    versions.flatMap((version): [string, FieldError][] => {
      const fault = faultOf(version)
      return fault ? [[version.id, fault]] : []
    }),
  )
}

const NONE: ReadonlyMap<string, number> = new Map()

interface Claimed {
  policy: string
  award: string
  count: number
}

function policyFault({ code, removes, body }: Version, all: readonly Claimed[]): FieldError | null {
  const own = all.filter(({ policy }) => policy === code)
  const count = own.reduce((sum, one) => sum + one.count, 0)
  if (removes) return count > 0 ? { path: '', key: 'policy_has_claims', params: { count } } : null
  const kept = new Set(awardsIn(body))
  const gone = body ? own.find(({ award }) => !kept.has(award)) : undefined
  return gone ? { path: 'awards', key: 'award_has_claims', params: { code: gone.award, count: gone.count } } : null
}

/** Codes of the awards in a policy's body, which its own field wrote. */
const awardsIn = (body: Version['body']): string[] =>
  ((body?.['awards'] ?? []) as readonly { code: string }[]).map(({ code }) => code)

const among = (column: SQL, codes: readonly string[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(codes)}))`

/** How many claims rest on each award of those policies. */
async function claimed(scope: ParkScope, slugs: readonly string[]): Promise<Claimed[]> {
  if (slugs.length === 0) return []
  return scope.all(
    parkRead<Claimed>((builder) =>
      builder
        .select({ policy: claims.policySlug, award: claims.award, count: sql<number>`count(*)`.as('n') })
        .from(claims)
        .where(and(eq(claims.parkId, thisPark), among(sql`${claims.policySlug}`, slugs)))
        .groupBy(claims.policySlug, claims.award)
        .prepare(),
    ),
  )
}

/** How many enterprises' files name each of those codes, also of those that left. */
async function named(
  scope: ParkScope,
  property: 'chain' | 'listed',
  codes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (codes.length === 0) return NONE
  const column = enterpriseRecords[property]
  const rows = await scope.all(
    parkRead<{ code: string | null; count: number }>((builder) =>
      builder
        .select({ code: column, count: sql<number>`count(*)`.as('n') })
        .from(enterpriseRecords)
        .where(and(eq(enterpriseRecords.parkId, thisPark), among(sql`${column}`, codes)))
        .groupBy(column)
        .prepare(),
    ),
  )
  return new Map(rows.flatMap(({ code, count }) => (code === null ? [] : [[code, count]])))
}

import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import type { Key, Vault } from '../../kernel/vault.ts'
import { sealedAs } from '../demands/events.ts'
import { demandEvents, demands } from '../demands/table.ts'
import { keyOf, openText } from '../enterprises/sealed.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { evidenceFiles } from '../evidence/table.ts'
import { ratingSealedAs } from '../satisfaction/rating.ts'
import { ratings } from '../satisfaction/table.ts'
import type { CopiedDemand, CopiedRating } from './access-copy.ts'

const demandsBy = read(demandEvents, {
  columns: columnsOf(demandEvents),
  where: and(eq(demandEvents.lead, arg('leadId')), isNotNull(demandEvents.textCipher)),
  orderBy: [asc(demandEvents.id)],
})
const ratingsBy = read(ratings, {
  columns: columnsOf(ratings),
  where: and(eq(ratings.lead, arg('leadId')), isNotNull(ratings.textCipher)),
  orderBy: [asc(ratings.id)],
})
const documentsBy = read(evidenceFiles, {
  columns: columnsOf(evidenceFiles),
  where: and(
    eq(evidenceFiles.lead, arg('leadId')),
    isNotNull(evidenceFiles.wrappedKey),
    isNotNull(evidenceFiles.storedAt),
  ),
  orderBy: [asc(evidenceFiles.createdAt)],
})

const these = sql`(select value from json_each(${arg('ids')}))`
const demandsOf = read(demands, {
  columns: {
    id: demands.id,
    reference: demands.reference,
    category: demands.category,
    enterpriseId: demands.enterpriseId,
  },
  where: sql`${demands.id} in ${these}`,
})
const enterprisesOf = read(enterpriseRecords, {
  columns: {
    id: enterpriseRecords.id,
    keyId: enterpriseRecords.keyId,
    wrappedKey: enterpriseRecords.wrappedKey,
  },
  where: sql`${enterpriseRecords.id} in ${these}`,
})

/** What came by a lead's link once it was a project: what was asked for, what was said of the service, and documents. */
export async function copiedService({ scope, vault }: { scope: ParkScope; vault: Vault }, leadId: string) {
  const [asked, rated, documents] = await scope.read(
    given(demandsBy, { leadId }),
    given(ratingsBy, { leadId }),
    given(documentsBy, { leadId }),
  )
  const of = new Map(
    (
      await theseOf(
        asked.map(({ demandId }) => demandId),
        (ids) => scope.all(given(demandsOf, { ids })),
      )
    ).map((one) => [one.id, one] as const),
  )
  const owners = [...[...of.values()].map(({ enterpriseId }) => enterpriseId), ...rated.map((one) => one.enterpriseId)]
  const found = await theseOf(owners, (ids) => scope.all(given(enterprisesOf, { ids })))
  const keys = new Map<string, Key | null>()
  for (const one of found) keys.set(one.id, await keyOf(scope.parkId, vault, one))
  const textOf = (enterprise: string, name: string, cipher: string | null) =>
    openText(keys.get(enterprise) ?? null, enterprise, name, cipher)
  return {
    demands: (
      await Promise.all(
        asked.map(async ({ id, demandId, at, textCipher }): Promise<CopiedDemand[]> => {
          const demand = of.get(demandId)
          if (!demand) return []
          const text = await textOf(demand.enterpriseId, sealedAs(demandId, id), textCipher)
          return [{ reference: demand.reference, category: demand.category, at: isoAtPark(at), text }]
        }),
      )
    ).flat(),
    ratings: await Promise.all(
      rated.map(async ({ id, rated: what, enterpriseId, score, at, textCipher }): Promise<CopiedRating> => {
        const text = await textOf(enterpriseId, ratingSealedAs(id), textCipher)
        return { rated: what, score, at: isoAtPark(at), text }
      }),
    ),
    documents,
  }
}

/** Nothing is asked for nothing. */
const theseOf = async <T>(ids: readonly string[], find: (ids: string) => Promise<T[]>): Promise<T[]> =>
  ids.length === 0 ? [] : find(JSON.stringify([...new Set(ids)]))

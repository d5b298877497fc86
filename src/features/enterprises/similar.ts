import { and, desc, eq, isNull } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { normalizeCompany } from '../duplicates/company.ts'
import { enterpriseRecords } from './table.ts'

/** An enterprise of the park, as a list of names has it. */
export interface NamedEnterprise {
  id: string
  name: string
  leftOn: string | null
}

const columns = { id: enterpriseRecords.id, name: enterpriseRecords.name, leftOn: enterpriseRecords.leftOn }

const ofCode = read(enterpriseRecords, {
  columns,
  where: and(
    eq(enterpriseRecords.bureauId, arg('bureauId')),
    eq(enterpriseRecords.creditCode, arg('creditCode')),
    isNull(enterpriseRecords.leftOn),
  ),
  limit: 1,
})

/** The enterprise that the park serves under a credit code. */
export const enterpriseOfCode = (
  scope: ParkScope,
  bureauId: string,
  creditCode: string,
): Promise<NamedEnterprise | undefined> => scope.first(given(ofCode, { bureauId, creditCode }))

/** More than a park serves. */
const MOST_NAMES = 3000
const names = read(enterpriseRecords, { columns, orderBy: [desc(enterpriseRecords.id)], limit: MOST_NAMES })

/** Shorter names are parts of too many others. */
const TELLING = 4
const MOST_SIMILAR = 5

/** Whether two names, without legal forms and signs, are the same, or one is part of the other: 奥科 of 奥科新材料. */
function isSimilarName(one: string, other: string): boolean {
  const [short = '', long = ''] = [normalizeCompany(one), normalizeCompany(other)].toSorted(
    (a, b) => a.length - b.length,
  )
  return short === long || (short.length >= TELLING && long.includes(short))
}

/** Enterprises of the park, also those that left, that may be the same one by their name. */
export async function similarEnterprises(scope: ParkScope, name: string): Promise<NamedEnterprise[]> {
  const all = await scope.all(names)
  return all.filter((one) => isSimilarName(one.name, name)).slice(0, MOST_SIMILAR)
}

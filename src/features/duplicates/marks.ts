import { and, eq, sql } from 'drizzle-orm'
import { arg, given, type ParkWrite, parkWrite, thisPark } from '../../data/query.ts'
import { normalizeCreditCode } from '../../kernel/credit-code.ts'
import type { Vault } from '../../kernel/vault.ts'
import { normalizeCompany } from './company.ts'
import type { MarkKind } from './duplicate.ts'
import { leadMarks } from './table.ts'

/** What a lead can be recognised by, in clear: phone in E.164, mail in lower case, as the intake leaves them. */
export interface Recognizable {
  company: string
  creditCode?: string | null | undefined
  contact: { phone?: string | undefined; email?: string | undefined }
  sites?: readonly string[] | undefined
}

/** One of them, as it is compared. */
export interface MarkValue {
  kind: MarkKind
  value: string
}

export interface Mark {
  kind: MarkKind
  /** HMAC under the bureau's key. */
  mark: string
}

/** What marks are made for: a park of a bureau, and the keys. */
export interface Marking {
  vault: Vault
  park: { id: string; bureauId: string }
}

/** What of a lead is compared. A site is of its park: another park's code may be equal by chance. */
export function markValues(parkId: string, { company, creditCode, contact, sites = [] }: Recognizable): MarkValue[] {
  const { phone, email } = contact
  return [
    ...(creditCode ? [{ kind: 'creditCode', value: normalizeCreditCode(creditCode) } as const] : []),
    ...(phone ? [{ kind: 'phone', value: phone } as const] : []),
    ...(email ? [{ kind: 'email', value: email.normalize('NFKC').toLowerCase() } as const] : []),
    { kind: 'company', value: normalizeCompany(company) },
    ...[...new Set(sites)].map((code) => ({ kind: 'site', value: `${parkId}/${code}` }) as const),
  ]
}

/** The marks of these values under one key of the ring, the present one when left out. */
export async function marksOf(
  { vault, park }: Marking,
  values: readonly MarkValue[],
  keyId = vault.keyId,
): Promise<Mark[]> {
  const bureau = await vault.bureau(park.bureauId, keyId)
  return Promise.all(values.map(async ({ kind, value }) => ({ kind, mark: await bureau.blindIndex(kind, value) })))
}

/** Under every key of the ring: leads keep the marks of the key that was present when they were received. */
export const marksUnderAllKeys = async (marking: Marking, values: readonly MarkValue[]): Promise<Mark[]> =>
  (await Promise.all(marking.vault.ring.map((keyId) => marksOf(marking, values, keyId)))).flat()

const addMarks = parkWrite((builder) =>
  builder
    .insert(leadMarks)
    .select(
      sql`select ${thisPark}, json_extract("value", '$.kind'), json_extract("value", '$.mark'), ${arg('leadId')}, ${arg('bureauId')}, ${arg('at')} from json_each(${arg('marks')}) where true`,
    )
    .onConflictDoNothing()
    .prepare(),
)

/**
 * A lead's marks, for the batch that writes it; those that it has already stay. `lead.at` is when it was received, UTC
 * milliseconds. One statement, however many marks.
 */
export async function markWrites(
  marking: Marking,
  lead: { id: string; at: number },
  input: Recognizable,
): Promise<ParkWrite[]> {
  const marks = await marksOf(marking, markValues(marking.park.id, input))
  const { bureauId } = marking.park
  return [given(addMarks, { leadId: lead.id, bureauId, at: lead.at, marks: JSON.stringify(marks) })]
}

/** Takes a lead's marks away: nobody recognises it any more. */
export const forgetMarks = (leadId: string): ParkWrite =>
  parkWrite((builder) =>
    builder
      .delete(leadMarks)
      .where(and(eq(leadMarks.parkId, thisPark), eq(leadMarks.leadId, leadId)))
      .prepare(),
  )

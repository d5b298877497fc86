import { and, asc, eq, gt, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { arg, columnsOf, given, type ParkWrite, read, update } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Vault } from '../../kernel/vault.ts'
import { forgetMarks, type Marking, markWrites } from '../duplicates/marks.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { eventRegistrations } from '../events/table.ts'
import { evidenceFiles } from '../evidence/table.ts'
import { leadFiles } from '../files/table.ts'
import { termWrites } from '../inbox/postings.ts'
import { leadById, sitesOf, unseal } from '../leads/queries.ts'
import { leads } from '../leads/table.ts'
import { channels } from '../notifications/table.ts'

export interface RotationContext extends Marking {
  scope: ParkScope
}

/** Tables of things with a key each, which is bound to their ids, beside the leads. */
const KEYED = {
  files: [leadFiles, evidenceFiles],
  channels: [channels],
  enterprises: [enterpriseRecords],
  registrations: [eventRegistrations],
} as const
type KeyedKind = keyof typeof KEYED
const KEYED_KINDS = Object.keys(KEYED) as KeyedKind[]

/** Rows of each kind: brought under the present key, or still to be. */
export type Counts = Record<'leads' | KeyedKind, number>
export const NO_ROWS: Counts = { leads: 0, files: 0, channels: 0, enterprises: 0, registrations: 0 }

const PAGE = 100

/**
 * Wraps the keys of a park's leads, enterprises, registrations, files and channels under the present master secret. Each
 * row is changed only as it was read, so it may run beside the portal and be stopped at any moment; what it did not come
 * to is found again. Files that wait for their inquiry are left to it. Errors: when a key does not open, which none of
 * ours fails to.
 */
export async function rotatePark(ctx: RotationContext): Promise<Counts> {
  const old = ctx.vault.ring.filter((keyId) => keyId !== ctx.vault.keyId)
  const counts = { ...NO_ROWS }
  if (old.length === 0) return counts
  counts.leads = await rotateLeads(ctx, old)
  for (const kind of KEYED_KINDS) for (const table of KEYED[kind]) counts[kind] += await rotateRows(ctx, table, old)
  return counts
}

async function rotateLeads(ctx: RotationContext, old: string[]): Promise<number> {
  const { scope, vault } = ctx
  const page = read(leads, {
    columns: columnsOf(leads),
    where: and(inArray(leads.keyId, old), isNotNull(leads.wrappedKey), gt(leads.id, arg('after'))),
    orderBy: [asc(leads.id)],
    limit: PAGE,
  })
  let count = 0
  for (let after = ''; ;) {
    const found = await scope.all(given(page, { after }))
    for (const lead of found) if (await rotateLead(ctx, lead)) count += 1
    const last = found.at(-1)
    if (!last) break
    after = last.id
  }
  // An erased lead has no key; it names the present one, so that nothing asks for the old.
  await scope.write(update(leads, { keyId: vault.keyId }, withoutKey(leads, old)))
  return count
}

type LeadRow = NonNullable<Awaited<ReturnType<typeof leadNow>>>

const leadNow = (scope: ParkScope, leadId: string) => scope.first(given(leadById, { leadId }))

/** False when the lead was changed or erased meanwhile. */
async function rotateLead(ctx: RotationContext, lead: LeadRow): Promise<boolean> {
  const { scope, vault, park } = ctx
  if (lead.wrappedKey === null) return false
  const wrappedKey = await vault.rewrap(park.id, lead.keyId, lead.wrappedKey, lead.id)
  // When it is not as it was read, the version comes to nothing, which its column refuses, and the marks with it.
  const version = sql`case when ${eq(leads.wrappedKey, lead.wrappedKey)} then ${leads.version} end`
  const change = update(leads, { keyId: vault.keyId, wrappedKey, version }, eq(leads.id, lead.id))
  try {
    await scope.write(change, ...(await newMarks(ctx, lead)))
    return true
  } catch (error) {
    if ((await leadNow(scope, lead.id))?.wrappedKey === lead.wrappedKey) throw error
    return false
  }
}

/** What recognises the lead and what it is found by, under the present key instead of the old. */
async function newMarks({ scope, vault, park }: RotationContext, lead: LeadRow): Promise<ParkWrite[]> {
  const contact = await unseal(park.id, vault, lead)
  const sites = (await scope.all(given(sitesOf, { leadId: lead.id }))).map(({ code }) => code)
  const marks = await markWrites({ vault, park }, { id: lead.id, at: lead.receivedAt }, { ...lead, contact, sites })
  return [forgetMarks(lead.id), ...marks, ...(await termWrites({ scope, vault, park }, lead))]
}

type Keyed = SQLiteTable & Record<'parkId' | 'id' | 'keyId' | 'wrappedKey', SQLiteColumn>

async function rotateRows(
  { scope, vault, park }: RotationContext,
  table: (typeof KEYED)[KeyedKind][number],
  old: string[],
): Promise<number> {
  const settled = table === leadFiles ? isNotNull(leadFiles.leadId) : undefined
  const page = read(table as Keyed, {
    columns: { id: table.id, keyId: table.keyId, wrappedKey: table.wrappedKey },
    where: and(inArray(table.keyId, old), isNotNull(table.wrappedKey), settled, gt(table.id, arg('after'))),
    orderBy: [asc(table.id)],
    limit: PAGE,
  })
  let count = 0
  for (let after = ''; ;) {
    const found = await scope.all(given(page, { after }))
    const writes: ParkWrite[] = []
    for (const { id, keyId, wrappedKey } of found) {
      if (wrappedKey === null) continue
      const set = { keyId: vault.keyId, wrappedKey: await vault.rewrap(park.id, keyId, wrappedKey, id) }
      writes.push(update(table as Keyed, set, and(eq(table.id, id), eq(table.wrappedKey, wrappedKey)) ?? sql`false`))
    }
    if (writes.length > 0) await scope.write(...writes)
    count += writes.length
    const last = found.at(-1)
    if (!last) break
    after = last.id
  }
  await scope.write(update(table as Keyed, { keyId: vault.keyId }, withoutKey(table, old)))
  return count
}

const withoutKey = (table: Pick<Keyed, 'keyId' | 'wrappedKey'>, old: string[]) =>
  and(inArray(table.keyId, old), isNull(table.wrappedKey)) ?? sql`false`

/** Rows of a park that are not under the present key, by the key that they are under. */
export async function underOldKeys(scope: ParkScope, vault: Vault): Promise<Map<string, Counts>> {
  const found = new Map<string, Counts>()
  const count = async (kind: keyof Counts, table: Keyed) => {
    const rows = await scope.all(read(table, { columns: { keyId: table.keyId }, where: ne(table.keyId, vault.keyId) }))
    for (const { keyId } of rows as { keyId: string }[]) {
      const counts = found.get(keyId) ?? { ...NO_ROWS }
      counts[kind] += 1
      found.set(keyId, counts)
    }
  }
  await count('leads', leads)
  for (const kind of KEYED_KINDS) for (const table of KEYED[kind]) await count(kind, table)
  return found
}

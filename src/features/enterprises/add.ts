import { recordEntry } from '../../data/ledger.ts'
import { insert, type ParkWrite } from '../../data/query.ts'
import { newId } from '../../kernel/ids.ts'
import type { EnterpriseContext } from './context.ts'
import type { EnterpriseContact, FactValue } from './enterprise.ts'
import { enterpriseRecords } from './table.ts'

/** What is known of an enterprise when it comes to the list. */
export interface NewEnterprise {
  name: string
  creditCode: string | null
  /** Code of one of the park's chains. */
  chain: string | null
  /** Code under which the park's profile shows it. */
  listed?: string | null | undefined
  /** null: who came with its lead. */
  contact: EnterpriseContact | null
  answers?: Record<string, FactValue> | undefined
  officer?: string | null | undefined
  sample?: boolean | undefined
}

/**
 * An enterprise for the park's list: its id, and what is written, for the batch of whatever brings it.
 * Written, it fails with DuplicateError when a park of the bureau serves an enterprise of that credit code already.
 */
export async function newEnterprise(
  { scope, vault, actor, now, requestId }: EnterpriseContext,
  bureauId: string,
  { name, creditCode, chain, listed = null, contact, answers = {}, officer = null, sample = false }: NewEnterprise,
): Promise<{ id: string; writes: ParkWrite[] }> {
  const id = newId('ent')
  const park = await vault.park(scope.parkId)
  const { wrapped, seal } = park.newSeal(id)
  const row = insert(enterpriseRecords, {
    id,
    bureauId,
    name,
    creditCode,
    chain,
    listed,
    keyId: park.keyId,
    wrappedKey: wrapped,
    contactCipher: contact && seal('contact', JSON.stringify(contact)),
    officer,
    answers,
    figures: {},
    titles: [],
    linkVersion: 1,
    sample,
    createdAt: now,
    version: 1,
  })
  const entry = recordEntry({ actor, now, requestId }, { action: 'enterprise.added', subject: id, after: { chain } })
  return { id, writes: [row, entry] }
}

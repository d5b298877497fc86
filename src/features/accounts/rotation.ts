import { and, asc, eq, gt } from 'drizzle-orm'
import type { Database } from '../../data/database.ts'
import { Accounts } from '../../data/desk-scope.ts'
import { onAccounts } from '../../data/query.ts'
import type { Vault } from '../../kernel/vault.ts'
import { authFor, versionOf } from './auth.ts'
import { twoFactors } from './table.ts'

/** Second factors: brought under the present secret, still under an older one, or under one that is not there. */
export interface RotatedFactors {
  brought: number
  left: number
  lost: number
}

const PAGE = 100

type Factor = Pick<typeof twoFactors.$inferSelect, 'id' | 'secret' | 'backupCodes'>

/**
 * Seals the second factors of all accounts anew under the present master secret; `dry` only counts. A row is changed only
 * as it was read, so that a code that is used meanwhile stays used: what it did not come to counts as left.
 */
export async function rotateFactors(
  { database, vault }: { database: Database; vault: Vault },
  dry = false,
): Promise<RotatedFactors> {
  const accounts = new Accounts(database)
  const { secretConfig: key } = await (await authFor({ database, vault }, 'https://console.invalid')).$context
  const { symmetricDecrypt, symmetricEncrypt } = await import('better-auth/crypto')
  const anew = async (data: string) => symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) })
  const known = new Set(vault.ring.map((keyId) => prefixOf(keyId)))
  const done: RotatedFactors = { brought: 0, left: 0, lost: 0 }
  for (let after = ''; ;) {
    const rows = await accounts.all(pageAfter(after))
    for (const row of rows) {
      const prefixes = [row.secret, row.backupCodes].map((sealed) => /^\$ba\$\d+\$/.exec(sealed)?.[0] ?? '')
      if (prefixes.every((prefix) => prefix === prefixOf(vault.keyId))) continue
      if (!prefixes.every((prefix) => known.has(prefix))) done.lost += 1
      else if (dry) done.left += 1
      else {
        const set = { secret: await anew(row.secret), backupCodes: await anew(row.backupCodes) }
        done[(await accounts.all(replaced(row, set))).length > 0 ? 'brought' : 'left'] += 1
      }
    }
    const last = rows.at(-1)
    if (!last) return done
    after = last.id
  }
}

/** What better-auth writes before what it sealed under this secret. */
const prefixOf = (keyId: string): string => `$ba$${versionOf(keyId)}$`

const pageAfter = (after: string) =>
  onAccounts<Factor>((b) =>
    b
      .select({ id: twoFactors.id, secret: twoFactors.secret, backupCodes: twoFactors.backupCodes })
      .from(twoFactors)
      .where(gt(twoFactors.id, after))
      .orderBy(asc(twoFactors.id))
      .limit(PAGE)
      .prepare(),
  )

const replaced = ({ id, secret, backupCodes }: Factor, set: Omit<Factor, 'id'>) =>
  onAccounts<{ id: string }>((b) =>
    b
      .update(twoFactors)
      .set(set)
      .where(and(eq(twoFactors.id, id), eq(twoFactors.secret, secret), eq(twoFactors.backupCodes, backupCodes)))
      .returning({ id: twoFactors.id })
      .prepare(),
  )

import { recordBureauEntry } from '../../data/ledger.ts'
import { insertInBureau, readRegistry } from '../../data/query.ts'
import { Accounts, DeskScope } from '../../data/desk-scope.ts'
import type { Database } from '../../data/database.ts'
import type { Registry } from '../../data/scope.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Locale, Localized } from '../../kernel/localized.ts'
import { sameSecret, type Vault, vaultsOf } from '../../kernel/vault.ts'
import { bureaus } from '../parks/table.ts'
import { memberships } from '../staff/table.ts'
import { createAccount, removeAccount } from './actions.ts'
import { countAttempt, onceIn } from './attempts.ts'
import { isNew } from './queries.ts'

interface Installation {
  database: Database
  vault: Vault
}

/** The secret of the link that makes the first administrator, or null when there was ever anybody. */
export async function setUpSecret({ database, vault }: Installation): Promise<string | null> {
  if (!(await isNew(new Accounts(database)))) return null
  return (await vault.park('installation')).linkSecret('set-up')
}

/** Whether the link is open and this is its secret. */
export async function opensSetUp({ database, vault }: Installation, secret: string): Promise<boolean> {
  const vaults = await vaultsOf(vault, 'installation')
  const secrets = await Promise.all(vaults.map((one) => one.linkSecret('set-up')))
  return secrets.some((one) => sameSecret(one, secret)) && isNew(new Accounts(database))
}

/** Every bureau, for the choice of the first administrator's. */
export const allBureaus = (registry: Registry): Promise<{ id: string; slug: string; name: Localized }[]> =>
  registry.all(
    readRegistry(bureaus, {
      columns: { id: bureaus.id, slug: bureaus.slug, name: bureaus.name },
      orderBy: [bureaus.slug],
    }),
  )

export interface FirstAdministrator {
  bureauId: string
  name: Localized
  title: Localized
  email: string
  password: string
  locale: Locale
}

/** Longer than the work takes: whoever comes meanwhile is told to wait, and then finds the link dead. */
const CLAIM_MS = 60_000

/**
 * Makes the first administrator. Of two who try at once, one wins. Answers the account's id.
 * Errors: 409 `accounts.set_up_taken`, `accounts.email_taken`; 404 when the link is dead; 422 for the password.
 */
export async function makeFirstAdministrator(
  { database, vault, now, requestId }: Installation & { now: number; requestId: string },
  input: FirstAdministrator,
): Promise<string> {
  const accounts = new Accounts(database)
  const { bureauId, name, title, email, password, locale } = input
  const id = await createAccount({ accounts, now }, { name: name[locale], email, password, locale })
  try {
    if ((await countAttempt(accounts, await onceIn(vault, 'set-up', CLAIM_MS), now)) !== null)
      throw new AppError('accounts.set_up_taken', 409)
    if (!(await isNew(accounts))) throw new AppError('request.not_found', 404)
    const member = newId('member')
    const ctx = { actor: { kind: 'officer', id } as const, now, requestId }
    const own = { by: 'membership', bureauId, memberships: [{ bureauId, park: null }] } as const
    await DeskScope.open(database, own).write(
      insertInBureau(memberships, {
        id: member,
        user: id,
        role: 'bureauAdmin',
        officer: { name, title, sample: false },
        createdAt: now,
      }),
      recordBureauEntry(ctx, { action: 'member.first', subject: member, after: { user: id, role: 'bureauAdmin' } }),
    )
    return id
  } catch (error) {
    // After a refusal only: a database that went away may have made the administrator all the same.
    if (error instanceof AppError && error.status < 500) await removeAccount({ accounts }, id)
    throw error
  }
}

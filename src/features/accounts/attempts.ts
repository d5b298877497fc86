import { eq, sql } from 'drizzle-orm'
import type { Accounts } from '../../data/desk-scope.ts'
import { onAccounts } from '../../data/query.ts'
import type { Vault } from '../../kernel/vault.ts'
import { signInAttempts } from './table.ts'

/** Something that is counted: at most so often until it is forgotten. */
export interface Counted {
  key: string
  most: number
  ms: number
}

/** Who tries to sign in as whom, from where. */
export interface Attempt {
  vault: Vault
  /** Of whom: the address of the account, in one spelling, whether there is such an account or not. */
  email: string
  /** What the visitor's network is; null where the entry does not know it. */
  network: string | null
  /** Nonce of the device cookie that this account once gave out; null on any other device. */
  device: string | null
}

const WINDOW_MS = 15 * 60_000
const HOUR_MS = 3_600_000

/** People mistype; a machine that guesses gets nowhere at these. */
const MOST = {
  device: 10,
  accountFromAddress: 5,
  /** Where no address is known all strangers share it: enough that nobody shuts a new device out in passing. */
  accountFromAnywhere: 100,
  address: 40,
  code: 10,
  mailOfAccount: 3,
  mailOfAddress: 10,
  invitation: 30,
}

/**
 * Guesses at a password, as OWASP's device cookies have it: a device on which the owner once signed in has a count of
 * its own, so that nobody else's failures shut the owner out, wherever they come from. All others share one by account and
 * address, and one by address.
 */
export const passwordCounts = (attempt: Attempt): Promise<Counted[]> =>
  named(
    attempt.vault,
    attempt.device === null
      ? [ofStranger(attempt), ...ofAddress(attempt, 'address', MOST.address, WINDOW_MS)]
      : [[`device/${attempt.email}/${attempt.device}`, MOST.device, WINDOW_MS]],
  )

const ofStranger = ({ email, network }: Attempt): Named =>
  network === null
    ? [`password-anywhere/${email}`, MOST.accountFromAnywhere, WINDOW_MS]
    : [`password/${email}/${network}`, MOST.accountFromAddress, WINDOW_MS]

/** Guesses at a second factor: whoever comes so far knows the password, so all strange devices together have few. */
export const codeCounts = (attempt: Attempt): Promise<Counted[]> =>
  named(attempt.vault, [
    attempt.device === null
      ? [`code/${attempt.email}`, MOST.code, HOUR_MS]
      : [`device-code/${attempt.email}/${attempt.device}`, MOST.device, WINDOW_MS],
  ])

/** Mails about a forgotten password: few to one account, and few asked for from one place. */
export const mailCounts = (attempt: Attempt): Promise<Counted[]> =>
  named(attempt.vault, [
    [`mail/${attempt.email}`, MOST.mailOfAccount, HOUR_MS],
    ...ofAddress(attempt, 'mails', MOST.mailOfAddress, HOUR_MS),
  ])

/** Answers to an invitation, which tell whether an address has an account: few for one link, wherever it is. */
export const invitationCounts = (vault: Vault, invitation: string, network: string | null): Promise<Counted[]> =>
  named(vault, [
    [`invitation/${invitation}`, MOST.invitation, HOUR_MS],
    ...ofAddress({ network }, 'invitations', MOST.invitation, HOUR_MS),
  ])

/** A code of the second factor opens once: whoever saw it typed is late. */
export const codeOnce = (vault: Vault, user: string, code: string): Promise<Counted[]> =>
  named(vault, [[`used/${user}/${code}`, 1, CODE_LASTS_MS]])

/** Longer than a code is taken: its own half minute, and one on either side. */
const CODE_LASTS_MS = 2 * 60_000

/** Work that is done once in a while, by whoever comes first. */
export const onceIn = (vault: Vault, what: string, ms: number): Promise<Counted[]> =>
  named(vault, [[`once/${what}`, 1, ms]])

type Named = [name: string, most: number, ms: number]

const ofAddress = ({ network }: Pick<Attempt, 'network'>, what: string, most: number, ms: number): Named[] =>
  network === null ? [] : [[`${what}/${network}`, most, ms]]

/** Of what is counted only keyed hashes are kept. */
async function named(vault: Vault, list: Named[]): Promise<Counted[]> {
  const installation = await vault.park('installation')
  return Promise.all(
    list.map(async ([name, most, ms]) => ({ key: await installation.blindIndex('address', name), most, ms })),
  )
}

/** Counts one more of each, before it is tried. Answers the seconds to wait, or null when it may be tried. */
export async function countAttempt(accounts: Accounts, counted: readonly Counted[], now: number) {
  const table = signInAttempts
  const rows = await accounts.all(
    onAccounts<{ key: string; count: number; until: number }>((b) =>
      b
        .insert(table)
        .values(counted.map(({ key, ms }) => ({ key, count: 1, until: now + ms })))
        .onConflictDoUpdate({
          target: table.key,
          set: {
            count: sql`case when ${table.until} <= ${now} then 1 else ${table.count} + 1 end`,
            until: sql`case when ${table.until} <= ${now} then excluded.until else ${table.until} end`,
          },
        })
        .returning()
        .prepare(),
    ),
  )
  const over = rows.filter(({ key, count }) => count > (counted.find((one) => one.key === key)?.most ?? 0))
  if (over.length === 0) return null
  return Math.ceil((Math.max(...over.map(({ until }) => until)) - now) / 1000)
}

/** Takes back what was counted for an attempt that went well: of an account all, of an address this one. */
export async function forgiveAttempt(accounts: Accounts, counted: readonly Counted[]): Promise<void> {
  const [own, ...others] = counted
  if (!own) return
  await accounts.write(
    onAccounts((b) => b.delete(signInAttempts).where(eq(signInAttempts.key, own.key)).prepare()),
    ...others.map(({ key }) =>
      onAccounts<never>((b) =>
        b
          .update(signInAttempts)
          .set({ count: sql`${signInAttempts.count} + ${-1}` })
          .where(eq(signInAttempts.key, key))
          .prepare(),
      ),
    ),
  )
}

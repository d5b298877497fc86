import { and, desc, eq, gt } from 'drizzle-orm'
import type { Accounts } from '../../data/desk-scope.ts'
import { onAccounts } from '../../data/query.ts'
import type { Locale } from '../../kernel/localized.ts'
import { memberships } from '../staff/table.ts'
import { LONGEST_SESSION_MS, sessions, twoFactors, users } from './table.ts'

/** An account as its owner knows it. */
export interface Account {
  id: string
  name: string
  email: string
  locale: Locale
}

const ACCOUNT = { id: users.id, name: users.name, email: users.email, locale: users.locale }

export async function accountById(accounts: Accounts, id: string): Promise<Account | null> {
  const rows = await accounts.all(
    onAccounts<Account>((b) => b.select(ACCOUNT).from(users).where(eq(users.id, id)).prepare()),
  )
  return rows[0] ?? null
}

export interface OpenSession {
  id: string
  address: string | null
  browser: string | null
  since: Date
  lastSeen: Date
}

/** Sessions of an account that still hold, the last used first. */
export const sessionsOf = (accounts: Accounts, user: string, now: number): Promise<OpenSession[]> =>
  accounts.all(
    onAccounts<OpenSession>((b) =>
      b
        .select({
          id: sessions.id,
          address: sessions.ipAddress,
          browser: sessions.userAgent,
          since: sessions.createdAt,
          lastSeen: sessions.updatedAt,
        })
        .from(sessions)
        .where(
          and(
            eq(sessions.userId, user),
            gt(sessions.expiresAt, new Date(now)),
            gt(sessions.createdAt, new Date(now - LONGEST_SESSION_MS)),
          ),
        )
        .orderBy(desc(sessions.updatedAt))
        .prepare(),
    ),
  )

/** When the present second factor was set up is not kept; whether one is there and was confirmed. */
export async function hasSecondFactor(accounts: Accounts, user: string): Promise<boolean> {
  const rows = await accounts.all(
    onAccounts<{ verified: boolean }>((b) =>
      b.select({ verified: twoFactors.verified }).from(twoFactors).where(eq(twoFactors.userId, user)).prepare(),
    ),
  )
  return rows.some(({ verified }) => verified)
}

/** Whether nobody was ever a member of any bureau: the installation is new, and its first link is open. */
export async function isNew(accounts: Accounts): Promise<boolean> {
  const rows = await accounts.inBureaus(
    onAccounts<{ bureauId: string }>((b) =>
      b.select({ bureauId: memberships.bureauId }).from(memberships).limit(1).prepare(),
    ),
  )
  return rows.length === 0
}

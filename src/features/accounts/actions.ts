import { createHmac } from 'node:crypto'
import { and, eq, ne } from 'drizzle-orm'
import { serialize } from 'hono/utils/cookie'
import { Accounts } from '../../data/desk-scope.ts'
import { onAccounts } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Locale } from '../../kernel/localized.ts'
import { ADDRESS_HEADER, type Asking, authOf, headersOf } from './asking.ts'
import { assertPassword } from './password.ts'
import { credentials, sessions, users } from './table.ts'

export interface AccountContext {
  accounts: Accounts
  now: number
}

export interface NewAccount {
  name: string
  email: string
  password: string
  locale: Locale
}

/** One spelling of an address: accounts are found by it. */
export const plainEmail = (email: string): string => email.trim().toLowerCase()

/**
 * Makes an account that signs in with this password. Answers its id.
 * Errors: 409 `accounts.email_taken`; 422 for the field `password`.
 */
export async function createAccount({ accounts, now }: AccountContext, input: NewAccount): Promise<string> {
  const { name, password, locale } = input
  const email = plainEmail(input.email)
  assertPassword(password, { name, email })
  const { hashPassword } = await import('better-auth/crypto')
  const hash = await hashPassword(password)
  const id = newId('user')
  const times = { createdAt: new Date(now), updatedAt: new Date(now) }
  const user = { id, name, email, emailVerified: false, locale, ...times }
  const credential = { id: newId('account'), userId: id, accountId: id, providerId: 'credential', password: hash }
  await accounts
    .write(
      onAccounts((b) => b.insert(users).values(user).prepare()),
      onAccounts((b) =>
        b
          .insert(credentials)
          .values({ ...credential, ...times })
          .prepare(),
      ),
    )
    .catch((error: unknown) => {
      throw error instanceof DuplicateError ? new AppError('accounts.email_taken', 409, { cause: error }) : error
    })
  return id
}

/** Takes back an account that came to nothing, before anybody used it. */
export const removeAccount = ({ accounts }: Pick<AccountContext, 'accounts'>, id: string): Promise<void> =>
  accounts.write(
    onAccounts((b) => b.delete(sessions).where(eq(sessions.userId, id)).prepare()),
    onAccounts((b) => b.delete(credentials).where(eq(credentials.userId, id)).prepare()),
    onAccounts((b) => b.delete(users).where(eq(users.id, id)).prepare()),
  )

/** Signs an account in whose owner has just shown who they are: the answer brings the session's cookie. */
export async function openSession(c: Asking, userId: string): Promise<void> {
  const { internalAdapter, secret, authCookies, sessionConfig } = await (await authOf(c)).$context
  const headers = headersOf(c)
  const session = await internalAdapter.createSession(userId, false, {
    ipAddress: headers.get(ADDRESS_HEADER) ?? '',
    userAgent: headers.get('User-Agent') ?? '',
  })
  const signature = createHmac('sha256', secret).update(session.token).digest('base64')
  const { name, attributes } = authCookies.sessionToken
  const cookie = serialize(name, `${session.token}.${signature}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: attributes.secure === true,
    maxAge: sessionConfig.expiresIn,
  })
  c.header('Set-Cookie', cookie, { append: true })
}

/** One's own name, and the language of mails and of the page that signing in leads to. */
export const changeProfile = (
  { accounts, now }: AccountContext,
  user: string,
  { name, locale }: { name: string; locale: Locale },
): Promise<void> =>
  accounts.write(
    onAccounts((b) =>
      b
        .update(users)
        .set({ name, locale, updatedAt: new Date(now) })
        .where(eq(users.id, user))
        .prepare(),
    ),
  )

/** Ends one session of the account; of any other's nothing happens. */
export const endSession = ({ accounts }: Pick<AccountContext, 'accounts'>, user: string, id: string): Promise<void> =>
  accounts.write(
    onAccounts((b) =>
      b
        .delete(sessions)
        .where(and(eq(sessions.userId, user), eq(sessions.id, id)))
        .prepare(),
    ),
  )

/** Ends all sessions of the account but one. */
export const endOtherSessions = (
  { accounts }: Pick<AccountContext, 'accounts'>,
  user: string,
  but: string,
): Promise<void> =>
  accounts.write(
    onAccounts((b) =>
      b
        .delete(sessions)
        .where(and(eq(sessions.userId, user), ne(sessions.id, but)))
        .prepare(),
    ),
  )

import { eq } from 'drizzle-orm'
import type { Context } from 'hono'
import { setSignedCookie } from 'hono/cookie'
import type { Accounts } from '../../data/desk-scope.ts'
import { onAccounts } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { AppEnv } from '../../http/context.ts'
import { originOf } from '../../http/page.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Locale } from '../../kernel/localized.ts'
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

const FEWEST_CHARACTERS = 12

/**
 * Makes an account that signs in with this password. Answers its id.
 * Errors: 409 `accounts.email_taken`; 422 for the field `password`.
 */
export async function createAccount({ accounts, now }: AccountContext, input: NewAccount): Promise<string> {
  const { name, password, locale } = input
  if (password.length < FEWEST_CHARACTERS)
    throw new AppError('request.invalid', 422, {
      fields: [{ path: 'password', key: 'too_short', params: { min: FEWEST_CHARACTERS } }],
    })
  const { hashPassword } = await import('better-auth/crypto')
  const hash = await hashPassword(password)
  const id = newId('user')
  const times = { createdAt: new Date(now), updatedAt: new Date(now) }
  const user = { id, name, email: input.email.trim().toLowerCase(), emailVerified: false, locale, ...times }
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
export async function openSession(c: Context<AppEnv>, userId: string): Promise<void> {
  const { authFor } = await import('./auth.ts')
  const auth = await authFor(c.var.deps, originOf(c))
  const { internalAdapter, authCookies, secret, sessionConfig } = await auth.$context
  const { token } = await internalAdapter.createSession(userId)
  await setSignedCookie(c, authCookies.sessionToken.name, token, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: originOf(c).startsWith('https:'),
    maxAge: sessionConfig.expiresIn,
  })
}

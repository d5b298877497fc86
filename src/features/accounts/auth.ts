import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { Accounts } from '../../data/desk-scope.ts'
import type { Deps } from '../../http/context.ts'
import { newId } from '../../kernel/ids.ts'
import { accountsAdapter } from './adapter.ts'

/** Seconds. A session ends after a working week without use; being used, it is renewed once a day. */
const SESSION_S = 7 * 86_400
const RENEW_S = 86_400
const FEWEST_CHARACTERS = 12

const PREFIXES: Record<string, Parameters<typeof newId>[0]> = { user: 'user', session: 'session' }

/**
 * Sign-in of staff, made anew for each request: an instance that outlives one hangs on Workers when that is aborted.
 * Nothing of it is mounted: pages of ours call its functions. `origin` is the portal's as the visitor sees it.
 */
export async function authFor(deps: Pick<Deps, 'database' | 'vault'>, origin: string) {
  const secret = await (await deps.vault.park('installation')).linkSecret('sign-in')
  return betterAuth({
    appName: 'Luodi',
    baseURL: origin,
    basePath: '/console/auth',
    secret,
    database: accountsAdapter(new Accounts(deps.database)),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: FEWEST_CHARACTERS },
    session: { expiresIn: SESSION_S, updateAge: RENEW_S, cookieCache: { enabled: false } },
    user: { additionalFields: { locale: { type: 'string', required: false, input: false } } },
    plugins: [twoFactor({ issuer: 'Luodi' })],
    // Attempts are counted by our own pages, which know more of who tries.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [origin],
    advanced: {
      cookiePrefix: 'luodi',
      database: { generateId: ({ model }) => newId(PREFIXES[model] ?? 'account') },
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
  })
}

export type Auth = Awaited<ReturnType<typeof authFor>>

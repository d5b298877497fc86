import { createHash } from 'node:crypto'
import { betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { Accounts } from '../../data/desk-scope.ts'
import type { Deps } from '../../http/context.ts'
import { newId, randomCode } from '../../kernel/ids.ts'
import { type Vault, vaultsOf } from '../../kernel/vault.ts'
import { accountsAdapter } from './adapter.ts'
import { ADDRESS_HEADER } from './asking.ts'
import { cookieNameFor, isSecure } from './cookie-name.ts'
import { FEWEST_CHARACTERS, MOST_CHARACTERS } from './password.ts'

/** Seconds. A session ends after a week without use; being used, it is renewed once a day. */
const SESSION_S = 7 * 86_400
const RENEW_S = 86_400
const RESET_S = 3600

const PREFIXES: Record<string, Parameters<typeof newId>[0]> = { user: 'user', session: 'session' }

/** Told of a password's reset that was asked for: the address, and the secret that goes into the link. */
export type OnReset = (user: { id: string; email: string; name: string }, token: string) => Promise<void>

/**
 * Sign-in of staff, made anew for each request: an instance that outlives one hangs on Workers when that is aborted.
 * Nothing of it is mounted: pages of ours call its functions. `origin` is the portal's as the visitor sees it.
 */
export async function authFor(deps: Pick<Deps, 'database' | 'vault'>, origin: string, onReset?: OnReset) {
  const secrets = await secretsOf(deps.vault)
  return betterAuth({
    appName: 'Luodi',
    baseURL: origin,
    basePath: '/console/auth',
    secrets,
    database: accountsAdapter(new Accounts(deps.database)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: FEWEST_CHARACTERS,
      maxPasswordLength: MOST_CHARACTERS,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_S,
      ...(onReset && { sendResetPassword: ({ user, token }) => onReset(user, token) }),
    },
    session: { expiresIn: SESSION_S, updateAge: RENEW_S, cookieCache: { enabled: false } },
    user: { additionalFields: { locale: { type: 'string', required: false, input: false } } },
    // Whoever reads the database can neither reset a password nor pass for a first factor.
    verification: { storeIdentifier: 'hashed' },
    // Failures are counted by our own pages, which tell the owner's devices from others'.
    plugins: [
      twoFactor({
        issuer: 'Luodi',
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: recoveryCodes },
      }),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [origin],
    advanced: {
      // The prefix of the name is ours to choose: better-auth knows the weaker one alone.
      cookiePrefix: cookieNameFor(origin, 'luodi'),
      database: { generateId: ({ model }) => newId(PREFIXES[model] ?? 'account') },
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(origin), sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  })
}

const MOST_CODES = 10

/** Ten codes of 50 random bits each, in letters that nobody takes for another. */
const recoveryCodes = (): string[] => Array.from({ length: MOST_CODES }, () => `${randomCode(5)}-${randomCode(5)}`)

/** Cookies are signed with the first key of the ring; what is kept under an older one still opens. */
async function secretsOf(vault: Vault): Promise<{ version: number; value: string }[]> {
  const vaults = await vaultsOf(vault, 'installation')
  const values = await Promise.all(vaults.map((one) => one.linkSecret('sign-in')))
  return values.map((value, index) => ({ version: versionOf(vaults[index]?.keyId ?? ''), value }))
}

/** A number that stands for the key's id. */
export const versionOf = (keyId: string): number => createHash('sha256').update(keyId).digest().readUInt32BE()

export type Auth = Awaited<ReturnType<typeof authFor>>

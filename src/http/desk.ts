import type { MiddlewareHandler } from 'hono'
import { Accounts, DeskScope } from '../data/desk-scope.ts'
import { ParkScope } from '../data/scope.ts'
import { endSession } from '../features/accounts/actions.ts'
import { logAccount } from '../features/accounts/account-log.ts'
import { type Asking, authOf, headersOf, passCookies } from '../features/accounts/asking.ts'
import { LONGEST_SESSION_MS } from '../features/accounts/table.ts'
import { parkOfSlug } from '../features/parks/registry.ts'
import type { Bureau, Park } from '../features/parks/park.ts'
import { bureauOfSlug, membershipsOf } from '../features/staff/queries.ts'
import { allows, type Deed, type Membership, mayDo } from '../features/staff/role.ts'
import type { Actor } from '../kernel/actor.ts'
import { AppError } from '../kernel/errors.ts'
import type { Locale } from '../kernel/localized.ts'
import type { AppEnv } from './context.ts'

/** Whoever is signed in. */
export interface Staff {
  id: string
  name: string
  email: string
  locale: Locale
  /** Id of the session that this is. */
  session: string
  hasSecondFactor: boolean
}

/** Behind `requireStaff`: somebody is signed in. */
export interface StaffEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { staff: Staff; accounts: Accounts; actor: Actor & { kind: 'officer'; id: string } }
}

/** Behind `openDesk`: a bureau, and what whoever is signed in may do there. */
export interface DeskEnv extends StaffEnv {
  Variables: StaffEnv['Variables'] & { bureau: Bureau; memberships: readonly Membership[]; desk: DeskScope }
}

/** Behind `openDeskPark`: one of its parks. */
export interface DeskParkEnv extends DeskEnv {
  Variables: DeskEnv['Variables'] & { park: Park; scope: ParkScope }
}

/**
 * Lets those pass who are signed in, and nobody on a park's own host. Errors: 401 `accounts.signed_out`, which pages
 * answer with the way to sign in and keep what was typed; 403 `accounts.second_factor_required`.
 */
export const requireStaff: MiddlewareHandler<StaffEnv> = async (c, next) => {
  if (c.env.hostPark !== null) throw new AppError('request.not_found', 404)
  const staff = await staffOf(c)
  if (!staff) throw new AppError('accounts.signed_out', 401)
  c.set('staff', staff)
  c.set('accounts', new Accounts(c.var.deps.database))
  c.set('actor', { kind: 'officer', id: staff.id })
  return next()
}

/** Whoever the request's cookie signs in, or null. Errors: 503 when the database does not answer. */
export async function staffOf(c: Asking): Promise<Staff | null> {
  const auth = await authOf(c)
  const { response: found, headers } = await auth.api
    .getSession({ headers: headersOf(c), returnHeaders: true })
    .catch((error: unknown) => {
      throw new AppError('service.unavailable', 503, { headers: { 'Retry-After': '5' }, cause: error })
    })
  passCookies(c, headers)
  if (!found) return null
  const { user, session } = found
  if (session.createdAt.getTime() + LONGEST_SESSION_MS <= c.var.deps.clock()) {
    await endSession({ accounts: new Accounts(c.var.deps.database) }, user.id, session.id)
    logAccount(c, 'session_over', user.id)
    return null
  }
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    locale: user.locale === 'en' ? 'en' : 'zh',
    session: session.id,
    hasSecondFactor: user.twoFactorEnabled === true,
  }
}

/**
 * Opens the bureau that the URL names for its members. Errors: 404 when there is none, or one that is not theirs; 403
 * `accounts.second_factor_required` where that is required and not set up yet.
 */
export const openDesk: MiddlewareHandler<DeskEnv> = async (c, next) => {
  const { registry, staff, accounts, deps } = c.var
  const found = bureauOfSlug(registry, c.req.param('bureau') ?? '')
  const [bureau, memberships] = await Promise.all([
    found,
    membershipsOf(accounts, staff.id, async () => (await found)?.id),
  ])
  if (!bureau) throw new AppError('request.not_found', 404)
  const own = memberships.filter(({ bureauId }) => bureauId === bureau.id)
  c.set('desk', DeskScope.open(deps.database, { by: 'membership', bureauId: bureau.id, memberships: own }))
  if (deps.secondFactorRequired && !staff.hasSecondFactor) throw new AppError('accounts.second_factor_required', 403)
  c.set('bureau', bureau)
  c.set('memberships', own)
  return next()
}

/** Opens the park that the URL names. Errors: 404 when it is not one of theirs. */
export const openDeskPark: MiddlewareHandler<DeskParkEnv> = async (c, next) => {
  const { registry, memberships, deps } = c.var
  const park = await parkOfSlug(registry, c.req.param('park') ?? '')
  if (!park) throw new AppError('parks.not_found', 404)
  c.set('scope', ParkScope.open(deps.database, { by: 'membership', park, memberships }))
  c.set('park', park)
  return next()
}

/** Lets those pass whose role allows the deed in the open park, or (outside of one) across the bureau. Errors: 403. */
export const may =
  (deed: Deed): MiddlewareHandler<DeskEnv> =>
  (c, next) => {
    const { park } = c.var as Partial<DeskParkEnv['Variables']>
    if (!allows(c.var.memberships, deed, park?.id ?? null)) throw new AppError('staff.not_allowed', 403)
    return next()
  }

/** The same where the deed is allowed in at least one of their parks: what is shown is narrowed to those. */
export const maySomewhere =
  (deed: Deed): MiddlewareHandler<DeskEnv> =>
  (c, next) => {
    if (!c.var.memberships.some(({ role }) => mayDo(role, deed))) throw new AppError('staff.not_allowed', 403)
    return next()
  }

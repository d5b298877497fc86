import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { accountLinksFrom } from '../../http/desk-paths.ts'
import { staffPage } from '../../http/desk-page.ts'
import { requireStaff, type StaffEnv } from '../../http/desk.ts'
import { sendPage } from '../../http/page.ts'
import { fieldErrors, limitBody, parseOrThrow, readForm } from '../../http/validation.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { changeProfile, endOtherSessions, endSession } from './actions.ts'
import { logAccount } from './account-log.ts'
import { authOf, headersOf, passCookies, tried } from './asking.ts'
import { deviceWords } from './device-words.ts'
import { factorRoutes } from './factor-routes.tsx'
import { EndInput, formText, NewPasswordInput, ProfileInput } from './input.ts'
import { AccountPage, type AccountProps } from './pages/account.tsx'
import { FEWEST_CHARACTERS, passwordErrors } from './password.ts'
import { ownPasswordCounts } from './own-password.ts'
import { sessionsOf } from './queries.ts'
import { forgiveAttempt } from './attempts.ts'
import { counted } from './sign-in-routes.tsx'

type Asked = Context<StaffEnv>
type Done = NonNullable<AccountProps['done']>
const DONE: readonly Done[] = ['saved', 'passwordChanged', 'ended']

/** One's own account, whichever bureaus it is a member of. */
export const ownAccountRoutes = new Hono<StaffEnv>()
  .use(requireStaff)
  .get('/', (c) => showAccount(c, null, [], DONE.find((one) => one === c.req.query('done')) ?? null))
  .post('/profile', limitBody, async (c) => {
    const form = await readForm(c.req)
    const input = v.safeParse(ProfileInput, form)
    const typed = { name: formText(form, 'name'), locale: formText(form, 'locale') }
    if (!input.success) return showAccount(c, 'profile', fieldErrors(input.issues), null, typed)
    await changeProfile(contextOf(c), c.var.staff.id, input.output)
    return toAccount(c, 'saved')
  })
  .post('/password', limitBody, async (c) => changePassword(c, await readForm(c.req)))
  .post('/sessions', limitBody, async (c) => {
    const { session, others } = parseOrThrow(EndInput, await readForm(c.req))
    const { staff } = c.var
    if (others === 'true') await endOtherSessions(contextOf(c), staff.id, staff.session)
    else if (session !== undefined && session !== staff.session) await endSession(contextOf(c), staff.id, session)
    logAccount(c, 'sessions_ended', staff.id)
    return toAccount(c, 'ended')
  })
  .route('/', factorRoutes)

const contextOf = (c: Asked) => ({ accounts: c.var.accounts, now: c.var.deps.clock() })

const toAccount = (c: Asked, done: Done) => c.redirect(accountLinksFrom(c.var.locale).account({ done }), 303)

/** A new password ends all sessions; this one goes on as a new one. */
async function changePassword(c: Asked, form: Record<string, unknown>): Promise<Response> {
  const { staff, accounts } = c.var
  const input = v.safeParse(NewPasswordInput, form)
  if (!input.success) return showAccount(c, 'password', fieldErrors(input.issues))
  const { password, newPassword } = input.output
  const errors = passwordErrors(newPassword, staff, 'newPassword')
  if (errors.length > 0) return showAccount(c, 'password', errors)
  const counts = await ownPasswordCounts(c)
  const seconds = await counted(c, counts)
  if (seconds !== null) return showAccount(c, 'password', [{ path: '', key: 'sign_in_wait', params: { seconds } }])
  const { api } = await authOf(c)
  const body = { currentPassword: password, newPassword, revokeOtherSessions: true }
  const { done } = await tried(api.changePassword({ body, headers: headersOf(c), returnHeaders: true }))
  logAccount(c, done ? 'password_changed' : 'password_wrong', staff.id)
  if (!done) return showAccount(c, 'password', [{ path: '', key: 'password_wrong' }])
  await forgiveAttempt(accounts, counts)
  passCookies(c, done.headers)
  return toAccount(c, 'passwordChanged')
}

async function showAccount(
  c: Asked,
  part: AccountProps['part'],
  errors: FieldError[],
  done: Done | null = null,
  typed: Record<string, string> = {},
): Promise<Response> {
  const { staff, accounts, deps, locale } = c.var
  const [sessions, codesLeft] = await Promise.all([
    sessionsOf(accounts, staff.id, deps.clock()),
    staff.hasSecondFactor ? codesLeftOf(c) : null,
  ])
  const unknown = deviceWords(null, locale)
  const rows = sessions.map(({ id, address, browser, since, lastSeen }) => ({
    id,
    device: browser ? deviceWords(browser, locale) : unknown,
    address: address || null,
    since: since.getTime(),
    lastSeen: lastSeen.getTime(),
    own: id === staff.session,
  }))
  const props: AccountProps = {
    page: staffPage(c),
    email: staff.email,
    secondFactor: staff.hasSecondFactor,
    codesLeft,
    sessions: rows.toSorted((a, b) => Number(b.own) - Number(a.own)),
    part,
    form: { values: typed, errors },
    profile: { values: { name: staff.name, locale: staff.locale }, errors: [] },
    done,
    min: FEWEST_CHARACTERS,
  }
  return sendPage(c, <AccountPage {...props} />, 'private', errors.length > 0 ? 422 : 200)
}

async function codesLeftOf(c: Asked): Promise<number> {
  const { api } = await authOf(c)
  const { done } = await tried(api.viewBackupCodes({ body: { userId: c.var.staff.id } }))
  return done?.backupCodes.length ?? 0
}

import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { staffPage } from '../../http/desk-page.ts'
import type { StaffEnv } from '../../http/desk.ts'
import { sendPage } from '../../http/page.ts'
import { fieldErrors, limitBody, readForm } from '../../http/validation.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { endOtherSessions } from './actions.ts'
import { logAccount } from './account-log.ts'
import { authOf, headersAfter, headersOf, passCookies, tried } from './asking.ts'
import { codeOnce, forgiveAttempt } from './attempts.ts'
import { CodeInput, ConfirmInput, formText, PasswordInput, RecoveryInput } from './input.ts'
import { ownPasswordCounts } from './own-password.ts'
import { ConfirmFactorPage, NewCodesPage, RecoveryCodesPage, SetUpFactorPage } from './pages/second-factor.tsx'
import { counted } from './sign-in-routes.tsx'

type Asked = Context<StaffEnv>

/** The second factor of one's own account. Pages that show a secret answer the form itself: nothing can reopen them. */
export const factorRoutes = new Hono<StaffEnv>()
  .get('/second-factor', (c) => askPassword(c, []))
  .post('/second-factor', limitBody, async (c) => {
    const form = await readForm(c.req)
    const { password, errors } = await passwordIn(c, form)
    return password === null ? askPassword(c, errors) : begin(c, password, formText(form, 'current'))
  })
  .post('/second-factor/confirmation', limitBody, async (c) => confirm(c, await readForm(c.req)))
  .get('/recovery-codes', (c) => askForCodes(c, []))
  .post('/recovery-codes', limitBody, async (c) => {
    const { password, errors } = await passwordIn(c, await readForm(c.req))
    return password === null ? askForCodes(c, errors) : renewCodes(c, password)
  })

function askPassword(c: Asked, errors: FieldError[]) {
  const { staff, deps } = c.var
  const again = staff.hasSecondFactor
  const props = { email: staff.email, required: deps.secondFactorRequired && !again, again }
  const page = <SetUpFactorPage page={staffPage(c)} form={{ values: {}, errors }} {...props} />
  return sendPage(c, page, 'private', errors.length > 0 ? 422 : 200)
}

function askForCodes(c: Asked, errors: FieldError[]) {
  const page = <NewCodesPage page={staffPage(c)} form={{ values: {}, errors }} email={c.var.staff.email} />
  return sendPage(c, page, 'private', errors.length > 0 ? 422 : 200)
}

const WRONG: FieldError[] = [{ path: '', key: 'password_wrong' }]

/** The password that was typed, unless there were too many wrong ones at this desk. */
async function passwordIn(
  c: Asked,
  form: Record<string, unknown>,
): Promise<{ password: string | null; errors: FieldError[] }> {
  const input = v.safeParse(PasswordInput, form)
  if (!input.success) return { password: null, errors: fieldErrors(input.issues) }
  const seconds = await counted(c, await ownPasswordCounts(c))
  if (seconds !== null) return { password: null, errors: [{ path: '', key: 'sign_in_wait', params: { seconds } }] }
  return { password: input.output.password, errors: [] }
}

/** Whether whoever asks holds the second factor that stands: by a code of the app, or by a recovery code. Each opens once. */
async function holdsFactor(c: Asked, current: string): Promise<boolean> {
  const { staff, deps } = c.var
  const { api } = await authOf(c)
  const headers = headersOf(c)
  const totp = v.safeParse(CodeInput, { code: current })
  if (totp.success) {
    const { code } = totp.output
    if ((await counted(c, await codeOnce(deps.vault, staff.id, code))) !== null) return false
    return (await tried(api.verifyTOTP({ body: { code }, headers }))).done !== null
  }
  const recovery = v.safeParse(RecoveryInput, { recovery: current })
  if (!recovery.success) return false
  const body = { code: recovery.output.recovery, disableSession: true }
  return (await tried(api.verifyBackupCode({ body, headers }))).done !== null
}

/**
 * A new secret. Where one was in use it has to be shown first, since an open desk and a password are what a second factor
 * is to withstand. Then it ends: a phone that was lost opens nothing from here on.
 */
async function begin(c: Asked, password: string, current: string): Promise<Response> {
  const { api } = await authOf(c)
  let headers = headersOf(c)
  if (c.var.staff.hasSecondFactor) {
    if (!(await tried(api.verifyPassword({ body: { password }, headers }))).done) return askPassword(c, WRONG)
    if (!(await holdsFactor(c, current))) return askPassword(c, [{ path: '', key: 'code_wrong' }])
    const { done } = await tried(api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }))
    if (!done) return askPassword(c, WRONG)
    passCookies(c, done.headers)
    headers = headersAfter(c, done.headers)
  }
  const { done } = await tried(api.enableTwoFactor({ body: { password, method: 'totp' }, headers }))
  if (!done || !('totpURI' in done)) return askPassword(c, WRONG)
  await forgiveAttempt(c.var.accounts, await ownPasswordCounts(c))
  return askCode(c, done.totpURI, [])
}

const askCode = (c: Asked, uri: string, errors: FieldError[]) =>
  sendPage(
    c,
    <ConfirmFactorPage page={staffPage(c)} form={{ values: {}, errors }} uri={uri} />,
    'private',
    errors.length > 0 ? 422 : 200,
  )

/** The code shows that the secret arrived. Sessions from before, which did without, end. */
async function confirm(c: Asked, form: Record<string, unknown>): Promise<Response> {
  const { staff, accounts, deps } = c.var
  const input = v.safeParse(ConfirmInput, form)
  const uri = formText(form, 'uri')
  if (!input.success) {
    const errors = fieldErrors(input.issues)
    return errors.some(({ path }) => path === 'uri') ? askPassword(c, []) : askCode(c, uri, errors)
  }
  const { code } = input.output
  const wrong: FieldError[] = [{ path: '', key: 'set_up_code_wrong' }]
  const { api } = await authOf(c)
  const { done, refused } = await tried(api.verifyTOTP({ body: { code }, headers: headersOf(c), returnHeaders: true }))
  if (refused === 'INVALID_CODE') return askCode(c, uri, wrong)
  if (!done) return askPassword(c, [])
  await counted(c, await codeOnce(deps.vault, staff.id, code))
  passCookies(c, done.headers)
  await endOtherSessions({ accounts }, staff.id, await sessionIn(c, done.headers))
  logAccount(c, 'factor_set_up', staff.id)
  const { backupCodes } = await api.viewBackupCodes({ body: { userId: staff.id } })
  return showCodes(c, backupCodes, true)
}

/** Id of the session that the answer's cookie opens: confirming makes a new one. */
async function sessionIn(c: Asked, answered: Headers): Promise<string> {
  const { api } = await authOf(c)
  const found = await api.getSession({ headers: headersAfter(c, answered) })
  return found?.session.id ?? c.var.staff.session
}

async function renewCodes(c: Asked, password: string): Promise<Response> {
  const { api } = await authOf(c)
  const { done } = await tried(api.generateBackupCodes({ body: { password }, headers: headersOf(c) }))
  if (!done) return askForCodes(c, WRONG)
  await forgiveAttempt(c.var.accounts, await ownPasswordCounts(c))
  logAccount(c, 'codes_renewed', c.var.staff.id)
  return showCodes(c, done.backupCodes, false)
}

const showCodes = (c: Asked, codes: readonly string[], enabled: boolean) => {
  const props = { page: staffPage(c), email: c.var.staff.email, codes, enabled }
  return sendPage(c, <RecoveryCodesPage {...props} />, 'private')
}

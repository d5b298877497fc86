import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, getSignedCookie } from 'hono/cookie'
import * as v from 'valibot'
import { Accounts } from '../../data/desk-scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { accountLinksFrom } from '../../http/desk-paths.ts'
import { staffPage } from '../../http/desk-page.ts'
import { staffOf } from '../../http/desk.ts'
import { sendPage } from '../../http/page.ts'
import { fieldErrors, MAX_BODY_BYTES, readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { plainEmail } from './actions.ts'
import { logAccount } from './account-log.ts'
import { authOf, headersOf, networkOf, passCookies, tried } from './asking.ts'
import {
  type Attempt,
  codeCounts,
  codeOnce,
  countAttempt,
  type Counted,
  forgiveAttempt,
  passwordCounts,
} from './attempts.ts'
import { deviceOf, rememberDevice } from './device.ts'
import { CodeInput, formText, RecoveryInput, SignInInput } from './input.ts'
import { homeOf, keptFromText, type KeptForm, ownPath } from './kept.ts'
import { NOTHING_TYPED } from './pages/parts.tsx'
import { ResumePage } from './pages/resume.tsx'
import { SecondFactorPage, SignInPage, type SignInReason } from './pages/sign-in.tsx'
import { type Account, accountById } from './queries.ts'

type Asked = Context<AppEnv>

/** Where a form of the way in leads, and what waits to be sent again. */
interface Onward {
  next: string | null
  kept: KeptForm | null
}

const onwardOf = (form: Record<string, unknown>): Onward => ({
  next: ownPath(form['next']),
  kept: keptFromText(form['kept']),
})

/** A form that is carried along is longer here than where it came from: each of its bytes may take three. */
const limitCarried = bodyLimit({
  maxSize: 4 * MAX_BODY_BYTES,
  onError: () => {
    throw new AppError('request.too_large', 413, { headers: { Connection: 'close' } })
  },
})

const REASONS: readonly SignInReason[] = ['out', 'reset']

export const signInRoutes = new Hono<AppEnv>()
  .get('/sign-in', async (c) => {
    const next = ownPath(c.req.query('next'))
    const staff = await staffOf(c)
    if (staff) return c.redirect(next ?? homeOf(staff.locale), 303)
    const reason = REASONS.find((one) => one === c.req.query('done')) ?? null
    return askName(c, NOTHING_TYPED, { next, kept: null }, 200, reason)
  })
  .post('/sign-in', limitCarried, async (c) => {
    const form = await readForm(c.req)
    return signIn(c, form, onwardOf(form))
  })
  .get('/second-factor', async (c) => {
    const next = ownPath(c.req.query('next'))
    if ((await pendingAccount(c)) === null) return c.redirect(accountLinksFrom(c.var.locale).signIn({ next }), 303)
    return askCode(c, NOTHING_TYPED, { next, kept: null }, 200)
  })
  .post('/second-factor', limitCarried, async (c) => {
    const form = await readForm(c.req)
    return verify(c, form, onwardOf(form))
  })
  .post('/sign-out', async (c) => {
    const auth = await authOf(c)
    const { done } = await tried(auth.api.signOut({ headers: headersOf(c), returnHeaders: true }))
    if (done) {
      passCookies(c, done.headers)
      logAccount(c, 'signed_out')
    }
    return c.redirect(accountLinksFrom(c.var.locale).signIn({ done: 'out' }), 303)
  })

/** The page that asks for name and password. */
export function askName(
  c: Asked,
  form: FormState,
  onward: Onward,
  status: 200 | 401 | 422 | 429,
  reason: SignInReason | null = null,
) {
  return sendPage(c, <SignInPage page={staffPage(c)} form={form} {...onward} reason={reason} />, 'private', status)
}

const askCode = (c: Asked, form: FormState, onward: Onward, status: 200 | 422 | 429) =>
  sendPage(c, <SecondFactorPage page={staffPage(c)} form={form} {...onward} />, 'private', status)

/** The first factor. The answer is the same whether there is such an account or not, and takes as long. */
async function signIn(c: Asked, form: Record<string, unknown>, onward: Onward): Promise<Response> {
  const values = { email: formText(form, 'email') }
  const again = (errors: FieldError[], status: 422 | 429) => askName(c, { values, errors }, onward, status)
  const input = v.safeParse(SignInInput, form)
  if (!input.success) return again(fieldErrors(input.issues), 422)
  const email = plainEmail(input.output.email)
  const counts = await passwordCounts(await attemptAs(c, email))
  const wait = await counted(c, counts)
  if (wait !== null) return waits(c, wait, again)
  const auth = await authOf(c)
  const { password } = input.output
  const { done } = await tried(
    auth.api.signInEmail({ body: { email, password }, headers: headersOf(c), returnHeaders: true }),
  )
  if (!done) {
    logAccount(c, 'password_wrong')
    return again([{ path: '', key: 'sign_in_wrong' }], 422)
  }
  await forgiveAttempt(accountsOf(c), counts)
  passCookies(c, done.headers)
  if (!('user' in done.response)) {
    logAccount(c, 'password_right')
    return toSecondFactor(c, onward)
  }
  const { id } = done.response.user
  return arrived(c, await accountById(accountsOf(c), id), onward, false)
}

/** Tried too often: the page says for how long. */
function waits(c: Asked, seconds: number, again: (errors: FieldError[], status: 429) => Answer, id?: string): Answer {
  logAccount(c, 'waits', id)
  return again([{ path: '', key: 'sign_in_wait', params: { seconds } }], 429)
}

type Answer = Response | Promise<Response>

/** With something to send again the page comes at once, since what was typed stands in no address. */
function toSecondFactor(c: Asked, onward: Onward): Response | Promise<Response> {
  if (onward.kept) return askCode(c, NOTHING_TYPED, onward, 200)
  return c.redirect(accountLinksFrom(c.var.locale).secondFactor({ next: onward.next }), 303)
}

/** The second factor: a code of the app, or one of the recovery codes. Each opens once. */
async function verify(c: Asked, form: Record<string, unknown>, onward: Onward): Promise<Response> {
  const account = await pendingAccount(c)
  const over = () => askName(c, { values: {}, errors: [{ path: '', key: 'proof_over' }] }, onward, 401)
  if (!account) return over()
  const recovering = formText(form, 'recovery') !== ''
  const again = (errors: FieldError[], status: 422 | 429) => askCode(c, { values: {}, errors }, onward, status)
  const input = v.safeParse(recovering ? RecoveryInput : CodeInput, form)
  if (!input.success) return again(fieldErrors(input.issues), 422)
  const code = 'code' in input.output ? input.output.code : input.output.recovery
  const counts = await codeCounts(await attemptAs(c, account.email))
  const wait = await counted(c, counts)
  if (wait !== null) return waits(c, wait, again, account.id)
  const wrong = () => {
    logAccount(c, 'code_wrong', account.id)
    return again([{ path: '', key: recovering ? 'recovery_wrong' : 'code_wrong' }], 422)
  }
  if (!recovering && (await counted(c, await codeOnce(c.var.deps.vault, account.id, code))) !== null) return wrong()
  const { api } = await authOf(c)
  const asked = { body: { code }, headers: proofOnly(c), returnHeaders: true } as const
  const { done, refused } = await tried(recovering ? api.verifyBackupCode(asked) : api.verifyTOTP(asked))
  if (refused !== null) return refused === 'INVALID_CODE' || refused === 'INVALID_BACKUP_CODE' ? wrong() : over()
  if (done.response.user?.id !== account.id) return over()
  await forgiveAttempt(accountsOf(c), counts)
  passCookies(c, done.headers)
  return arrived(c, account, onward, true)
}

/** The request without a session that it may have: the code is that of whoever's password was right just now. */
function proofOnly(c: Asked): Headers {
  const headers = headersOf(c)
  const cookies = (headers.get('Cookie') ?? '').split(/;\s*/).filter((pair) => !pair.includes('luodi.session_token='))
  headers.set('Cookie', cookies.join('; '))
  return headers
}

/** Signed in: to where they were going, to what waits to be sent, or to set up what is still missing. */
async function arrived(c: Asked, account: Account | null, { next, kept }: Onward, secondFactor: boolean) {
  const { locale, deps } = c.var
  if (account) await rememberDevice(c, account.email)
  logAccount(c, 'signed_in', account?.id)
  if (kept) return sendPage(c, <ResumePage page={staffPage(c)} kept={kept} />, 'private')
  if (deps.secondFactorRequired && !secondFactor)
    return c.redirect(accountLinksFrom(locale).accountPart('second-factor'), 303)
  return c.redirect(next ?? homeOf(account?.locale ?? locale), 303)
}

const accountsOf = (c: Pick<Asked, 'var'>) => new Accounts(c.var.deps.database)

export const counted = (c: Pick<Asked, 'var'>, counts: readonly Counted[]): Promise<number | null> =>
  countAttempt(accountsOf(c), counts, c.var.deps.clock())

/** Who tries as whom, as far as limits ask. */
export const attemptAs = async (c: Asked, email: string): Promise<Attempt> => ({
  vault: c.var.deps.vault,
  email,
  network: networkOf(c),
  device: await deviceOf(c, email),
})

/** The account whose password was right a moment ago in this browser, or null. */
async function pendingAccount(c: Asked): Promise<Account | null> {
  const { createAuthCookie, secret, internalAdapter } = await (await authOf(c)).$context
  const { name } = createAuthCookie('two_factor')
  if (getCookie(c, name) === undefined) return null
  const proof = await getSignedCookie(c, secret, name)
  if (!proof) return null
  const found = await internalAdapter.findVerificationValue(proof)
  if (!found || found.expiresAt.getTime() < c.var.deps.clock()) return null
  return accountById(accountsOf(c), found.value)
}

import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { Accounts } from '../../data/desk-scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { accountLinksFrom } from '../../http/desk-paths.ts'
import { staffPage } from '../../http/desk-page.ts'
import { rendered, sendPage } from '../../http/page.ts'
import { fieldErrors, limitBody, readForm } from '../../http/validation.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { languageOf, letterText } from '../notifications/letter.ts'
import { MailPage } from '../notifications/pages/mail.tsx'
import { plainEmail } from './actions.ts'
import { logAccount } from './account-log.ts'
import { authOf, headersOf, tried } from './asking.ts'
import { mailCounts } from './attempts.ts'
import { EmailInput, formText, ResetInput } from './input.ts'
import { resetLetter } from './letter.ts'
import { ForgottenPage, ForgottenSentPage, ResetOverPage, ResetPage } from './pages/forgotten.tsx'
import { NOTHING_TYPED } from './pages/parts.tsx'
import { FEWEST_CHARACTERS, passwordErrors } from './password.ts'
import { type Account, accountById } from './queries.ts'
import { attemptAs, counted } from './sign-in-routes.tsx'

type Asked = Context<AppEnv>

export const forgottenRoutes = new Hono<AppEnv>()
  .get('/forgotten', (c) => sendPage(c, <ForgottenPage page={staffPage(c)} form={NOTHING_TYPED} />, 'private'))
  .post('/forgotten', limitBody, async (c) => {
    const form = await readForm(c.req)
    const input = v.safeParse(EmailInput, form)
    const values = { email: formText(form, 'email') }
    if (!input.success) {
      const errors = fieldErrors(input.issues)
      return sendPage(c, <ForgottenPage page={staffPage(c)} form={{ values, errors }} />, 'private', 422)
    }
    const email = plainEmail(input.output.email)
    const wait = await counted(c, await mailCounts(await attemptAs(c, email)))
    // Everything that depends on the account is done after the answer: nobody learns from it, or from its time.
    if (wait === null) c.env.later(() => sendReset(c, email))
    logAccount(c, wait === null ? 'reset_asked' : 'waits')
    return sendPage(c, <ForgottenSentPage page={staffPage(c)} />, 'private')
  })
  .get('/reset', async (c) => {
    const token = c.req.query('token') ?? ''
    const account = await accountOfReset(c, token)
    return account ? askPassword(c, token, account, [], 200) : linkIsOver(c)
  })
  .post('/reset', limitBody, async (c) => {
    const { token, password } = v.parse(ResetTexts, await readForm(c.req))
    const account = await accountOfReset(c, token)
    if (!account) return linkIsOver(c)
    const errors = passwordErrors(password, account)
    if (errors.length > 0) return askPassword(c, token, account, errors, 422)
    const { api } = await authOf(c)
    const { refused } = await tried(api.resetPassword({ body: { token, newPassword: password } }))
    if (refused !== null) return linkIsOver(c)
    logAccount(c, 'password_reset', account.id)
    return c.redirect(accountLinksFrom(c.var.locale).signIn({ done: 'reset' }), 303)
  })

/** What is missing counts as empty: an incomplete link is one that is over. */
const ResetTexts = v.fallback(ResetInput, { token: '', password: '' })

const linkIsOver = (c: Asked) => sendPage(c, <ResetOverPage page={staffPage(c)} />, 'private', 404)

function askPassword(c: Asked, token: string, { email }: Account, errors: FieldError[], status: 200 | 422) {
  const props = { page: staffPage(c), form: { values: {}, errors }, token, email, min: FEWEST_CHARACTERS }
  return sendPage(c, <ResetPage {...props} />, 'private', status)
}

/** Whose password the link resets; null when it was used, is over, or never was. */
async function accountOfReset(c: Asked, token: string): Promise<Account | null> {
  if (!/^\w{1,64}$/.test(token)) return null
  const { internalAdapter } = await (await authOf(c)).$context
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`)
  if (!found || found.expiresAt.getTime() < c.var.deps.clock()) return null
  return accountById(new Accounts(c.var.deps.database), found.value)
}

/** Mails a link to the account of that address, if there is one and mail is set up. */
async function sendReset(c: Asked, email: string): Promise<void> {
  const { mailer, database } = c.var.deps
  if (!mailer) return
  const auth = await authOf(c, async ({ id }, token) => {
    const account = await accountById(new Accounts(database), id)
    if (!account) return
    const url = `${mailer.origin}${accountLinksFrom(account.locale).reset({ token })}`
    const letter = resetLetter(account, url)
    await mailer.send({
      to: account.email,
      from: letter.park,
      replyTo: null,
      subject: letter.subject,
      text: letterText(letter),
      html: `<!doctype html>${rendered(<MailPage letter={letter} />)}`,
      language: languageOf(letter),
      messageId: crypto.randomUUID(),
    })
  })
  await auth.api.requestPasswordReset({ body: { email }, headers: headersOf(c) })
}

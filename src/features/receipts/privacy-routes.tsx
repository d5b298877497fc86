import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { sendPage } from '../../http/page.ts'
import { limitBody, parseOrThrow } from '../../http/validation.ts'
import type { FormValues } from '../leads/form.ts'
import type { LeadContext } from '../leads/events.ts'
import { forgetContact } from '../enterprises/forget-contact.ts'
import { confirmPerson } from '../privacy/confirm.ts'
import { eraseLead } from '../privacy/erase.ts'
import { accessCopy } from '../privacy/export.ts'
import { AccessCopyPage } from '../privacy/pages/access-copy.tsx'
import { type ConfirmedAction, ConfirmPage } from '../privacy/pages/confirm.tsx'
import { ErasedPage } from '../privacy/pages/erased.tsx'
import { renewLink, requestCorrection, withdraw } from './actions.ts'
import { answerForm, backTo, receiptContext, type ReceiptRequest, takeForm, type Wrong } from './answers.tsx'
import { CorrectionInput, WithdrawalInput } from './input.ts'
import { type OpenReceipt, openReceipt } from './open.ts'
import { receiptToken } from './token.ts'

/** What the holder of a receipt may ask for about their own data (PIPL art. 15, 44 to 47). */
export const privacyRoutes = new Hono<AppEnv>()
  .post('/:token/withdrawals', limitBody, (c) =>
    answerForm(c, 'withdrawn', (ctx, lead, values) =>
      withdraw(ctx, lead, parseOrThrow(WithdrawalInput, values).purpose),
    ),
  )
  .post('/:token/corrections', limitBody, (c) =>
    answerForm(c, 'corrected', (ctx, lead, values) =>
      requestCorrection(ctx, lead, parseOrThrow(CorrectionInput, values)),
    ),
  )
  .get('/:token/export', (c) => askConfirmation(c, 'export'))
  .post('/:token/export', limitBody, (c) =>
    confirmed(c, 'export', async (ctx, opened, values) => {
      const copy = await accessCopy(ctx, opened, c.var.registry)
      if (values.as !== 'json') {
        const page = confirmContext(c, opened, 'export')
        return sendPage(
          c,
          <AccessCopyPage page={page} copy={copy} back={page.links.receipt(opened.token)} />,
          'private',
        )
      }
      c.header('Cache-Control', 'no-store')
      c.header('X-Robots-Tag', 'noindex')
      c.header('Content-Disposition', `attachment; filename="${copy.reference}.json"`)
      return c.body(`${JSON.stringify(copy, null, 2)}\n`, 200, { 'Content-Type': 'application/json; charset=UTF-8' })
    }),
  )
  .get('/:token/erasure', (c) => askConfirmation(c, 'erasure'))
  .post('/:token/erasure', limitBody, (c) =>
    confirmed(c, 'erasure', async (ctx, opened) => {
      const { lead, park } = opened
      const { files, log } = c.var.deps
      await eraseLead({ ...ctx, files, log }, lead, await forgetContact(ctx, lead))
      const page = receiptContext(c, opened, null)
      return sendPage(c, <ErasedPage page={page} park={park} reference={lead.reference} at={ctx.now} />, 'private')
    }),
  )
  .get('/:token/link', (c) => askConfirmation(c, 'link'))
  .post('/:token/link', limitBody, (c) =>
    confirmed(c, 'link', async (ctx, { park, lead }) => {
      const token = await receiptToken(ctx.vault, park, await renewLink(ctx, lead))
      return backTo(c, token, 'link')
    }),
  )

const confirmContext = (c: ReceiptRequest, opened: OpenReceipt, action: ConfirmedAction) =>
  receiptContext(c, opened, (links) => links.receiptAction(opened.token, action))

/** The form that asks who it is, before something that the link alone does not entitle to. */
function showConfirmation(c: ReceiptRequest, opened: OpenReceipt, action: ConfirmedAction, form?: Wrong) {
  const page = confirmContext(c, opened, action)
  const { park, lead, token } = opened
  return sendPage(
    c,
    <ConfirmPage
      page={page}
      park={park}
      reference={lead.reference}
      token={token}
      action={action}
      form={form ?? { values: {}, errors: [] }}
    />,
    'private',
    form?.status,
  )
}

const askConfirmation = async (c: ReceiptRequest, action: ConfirmedAction) =>
  showConfirmation(c, await openReceipt(c), action)

/** Does it for whoever knows the phone or mail that was given. Every try passes here. */
const confirmed = (
  c: ReceiptRequest,
  action: ConfirmedAction,
  work: (ctx: LeadContext, opened: OpenReceipt, values: FormValues) => Promise<Response>,
): Promise<Response> =>
  takeForm(c, {
    work: async (ctx, opened, values) => {
      const { contact = '' } = values
      await confirmPerson(ctx, opened.lead, String(contact))
      return work(ctx, opened, values)
    },
    again: (opened, wrong) => showConfirmation(c, opened, action, wrong),
  })

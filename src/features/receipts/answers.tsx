import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { originOf, pageContext, sendPage } from '../../http/page.ts'
import { type Links, linksFrom } from '../../http/paths.ts'
import { readForm } from '../../http/validation.ts'
import { INVESTOR } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { limit } from '../gate/limiter.ts'
import { doorOf } from '../enterprise-page/door.ts'
import { ownPart, type Returned } from '../enterprise-page/part.ts'
import { receiptFiles } from '../files/routes.tsx'
import { type FormValues, formValues } from '../leads/form.ts'
import { storedEstimate } from '../leads/attached-estimate.ts'
import type { LeadContext } from '../leads/events.ts'
import { firstPark, type OpenReceipt, openReceipt } from './open.ts'
import { ReceiptPage } from './pages/receipt.tsx'
import { type Done, isDone } from './receipt.ts'
import { receiptOf } from './queries.ts'

export type ReceiptRequest = Context<AppEnv, '/:token'>

/** What a change by the holder of the link is made with. */
function changeContext({ var: { deps, requestId } }: ReceiptRequest, { scope }: OpenReceipt): LeadContext {
  return { scope, vault: deps.vault, actor: INVESTOR, now: deps.clock(), requestId }
}

/** The context of a page about this receipt, which is found at `address` in either language. */
export const receiptContext = (
  c: ReceiptRequest,
  { park, bureau }: Pick<OpenReceipt, 'park' | 'bureau'>,
  address: ((links: Links) => string) | null,
) => ({ ...pageContext(c, { park, bureau, address }), alternates: null })

const NOTHING_TYPED = { values: {}, errors: [], status: 200 } as const

/** The receipt, of the project that the lead became too; with what was typed when a form of it came back. */
export async function showReceipt(
  c: ReceiptRequest,
  opened: OpenReceipt,
  form: Wrong | typeof NOTHING_TYPED = NOTHING_TYPED,
  wrong?: Returned,
): Promise<Response> {
  const { deps } = c.var
  const { scope, park, bureau, token } = opened
  const before = c.req.query('before') ?? null
  const from = await firstPark(c.var.registry, opened)
  const receipt = await receiptOf(opened, { vault: deps.vault, now: deps.clock(), before, from })
  const estimate = await storedEstimate(scope, receipt)
  const page = receiptContext(c, opened, (links) => links.receipt(token))
  const door = await doorOf(opened)
  const own = door && (await ownPart(c, door, wrong))
  const done = c.req.query('done')
  return sendPage(
    c,
    <ReceiptPage
      page={page}
      park={park}
      bureau={bureau}
      receipt={receipt}
      estimate={estimate}
      own={own}
      files={await receiptFiles(c, opened)}
      token={token}
      url={`${originOf(c)}${page.links.receipt(token)}`}
      form={form}
      done={isDone(done) ? done : null}
      once={crypto.randomUUID()}
    />,
    'private',
    wrong?.status ?? form.status,
  )
}

/** Back to the receipt, where it says what was done. */
export function backTo(c: ReceiptRequest, token: string, done: Done): Response {
  const links = linksFrom({ locale: c.var.locale, hostPark: c.env.hostPark })
  return c.redirect(`${links.receipt(token, { done })}#done`, 303)
}

/** A form that comes back: with fields to correct, or because it was sent too often. */
export type Wrong = { values: FormValues; errors: AppError['fields']; status: 422 | 429 }

interface Steps {
  /** Does what was asked and answers. */
  work: (ctx: LeadContext, opened: OpenReceipt, values: FormValues) => Promise<Response>
  /** The form once more, with what was typed. */
  again: (opened: OpenReceipt, wrong: Wrong) => Response | Promise<Response>
}

/**
 * Takes a form of the receipt in. What is not possible any more is not done, and the receipt says so.
 * Errors: 404 when the link is dead, also by what happened meanwhile.
 */
export async function takeForm(c: ReceiptRequest, { work, again }: Steps): Promise<Response> {
  const opened = await openReceipt(c)
  const values = formValues(await readForm(c.req))
  try {
    await limit(c, opened.scope, 'receipt')
    const answer = await work(changeContext(c, opened), opened, values)
    c.env.later(() => runJobsSoon(c.var.deps))
    return answer
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { status, fields: errors } = error
    if (status === 422 || status === 429) {
      for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
      return again(opened, { values, errors, status })
    }
    if (error.code !== 'request.conflict') throw error
    const { token } = await openReceipt(c)
    return backTo(c, token, 'changed')
  }
}

/** A form that stands on the receipt itself, and comes back to it. */
export const answerForm = (
  c: ReceiptRequest,
  done: Done,
  work: (ctx: LeadContext, lead: OpenReceipt['lead'], values: FormValues) => Promise<unknown>,
): Promise<Response> =>
  takeForm(c, {
    work: async (ctx, { lead, token }, values) => {
      await work(ctx, lead, values)
      return backTo(c, token, done)
    },
    again: (opened, wrong) => showReceipt(c, opened, wrong),
  })

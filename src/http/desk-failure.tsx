import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type KeptForm, keptForm } from '../features/accounts/kept.ts'
import { KeptTexts, NOTHING_TYPED, SendAgain } from '../features/accounts/pages/parts.tsx'
import { SignInPage } from '../features/accounts/pages/sign-in.tsx'
import type { AppError } from '../kernel/errors.ts'
import { DeskErrorPage } from '../ui/desk-error-page.tsx'
import { messages } from '../ui/messages/messages.ts'
import type { AppEnv } from './context.ts'
import { deskPage, staffPage } from './desk-page.ts'
import { accountLinksFrom } from './desk-paths.ts'
import type { DeskEnv } from './desk.ts'
import { isMultipart, MAX_MULTIPART_BYTES, readMultipart } from './multipart.ts'
import { sendPage } from './page.ts'
import { MAX_BODY_BYTES } from './validation.ts'

export const isAtDesk = (path: string): boolean => /^(?:\/en)?\/console(?:\/|$)/.test(path)

/** Failures that are not the officer's: what was typed is shown, and can be sent again. */
const KEPT = new Set(['request.conflict', 'service.unavailable', 'service.internal', 'accounts.second_factor_required'])

/** After these a form can't be sent again: a membership that was revoked, a role that was changed. It can be copied. */
const LOST = new Set([403, 404])

/** A failure at the desk. Signed out: to sign in and come back, with what was typed where something was. */
export async function answerAtDesk(c: Context<AppEnv>, failure: AppError): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  const links = accountLinksFrom(c.var.locale)
  if (failure.code === 'accounts.signed_out') {
    const posted = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (!posted) return c.redirect(links.signIn({ next: `${pathname}${search}` }), 303)
    return signInAgain(c)
  }
  const { locale, requestId } = c.var
  const again = KEPT.has(failure.code)
  const kept = again || LOST.has(failure.status) ? await typedHere(c) : null
  const retryAfter = failure.headers['Retry-After']
  const way =
    failure.code === 'accounts.second_factor_required'
      ? { href: links.accountPart('second-factor'), text: messages[locale].accounts.needsFactor.way }
      : null
  return sendPage(
    c,
    <DeskErrorPage
      page={pageOf(c)}
      status={failure.status}
      code={failure.code}
      requestId={requestId}
      retryAfter={retryAfter === undefined ? null : Number(retryAfter)}
      way={way}
    >
      {kept && again && <SendAgain kept={kept} locale={locale} />}
      {kept && <KeptTexts kept={kept} locale={locale} />}
    </DeskErrorPage>,
    'private',
    failure.status as ContentfulStatusCode,
  )
}

/** The session ended while something was typed: the page to sign in again holds all of it. */
async function signInAgain(c: Context<AppEnv>): Promise<Response> {
  const kept = await typedHere(c)
  const reason = kept ? 'signedOutKept' : 'signedOut'
  const page = <SignInPage page={staffPage(c)} form={NOTHING_TYPED} next={null} kept={kept} reason={reason} />
  return sendPage(c, page, 'private', 401)
}

/** With the bureau's navigation where one was opened. */
function pageOf(c: Context<AppEnv>) {
  const { bureau, memberships } = c.var as Partial<DeskEnv['Variables']>
  return bureau && memberships ? deskPage(asDesk(c)) : staffPage(c)
}

/** Behind `openDesk`: the bureau was looked for above. */
const asDesk = (c: unknown) => c as Context<DeskEnv>

/** What came with the request as a form that can be sent again, or null. */
async function typedHere(c: Context<AppEnv>): Promise<KeptForm | null> {
  if (c.req.method !== 'POST') return null
  const { pathname, search } = new URL(c.req.url)
  const typed = await readTyped(c).catch(() => null)
  return typed && keptForm(`${pathname}${search}`, typed.fields, typed.files)
}

/** The texts of the form, and whether files came with it. null when it is larger than a form may be. */
async function readTyped(c: Context<AppEnv>): Promise<Pick<KeptForm, 'fields' | 'files'> | null> {
  if (c.var.form) return { fields: textsOf(c.var.form), files: isMultipart(c.req.raw.headers) }
  if (isMultipart(c.req.raw.headers)) {
    let files = false
    const texts = await readMultipart(c.req.raw, MAX_MULTIPART_BYTES, ({ name }) => {
      files ||= name !== ''
      return Promise.resolve()
    })
    return { fields: textsOf(texts), files }
  }
  const length = Number(c.req.header('Content-Length') ?? Number.NaN)
  return length <= MAX_BODY_BYTES ? { fields: textsOf(await c.req.parseBody({ all: true })), files: false } : null
}

const textsOf = (form: Record<string, unknown>): [string, string][] =>
  Object.entries(form).flatMap(([name, value]) =>
    [value].flat().flatMap((one): [string, string][] => (typeof one === 'string' ? [[name, one]] : [])),
  )

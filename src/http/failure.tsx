import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { EmbeddedErrorPage } from '../ui/embedded-error-page.tsx'
import type { Embedded } from '../ui/embedded-layout.tsx'
import { ErrorPage } from '../ui/error-page.tsx'
import type { Bureau, Park } from '../features/parks/park.ts'
import { AppError } from '../kernel/errors.ts'
import type { AppEnv } from './context.ts'
import { answerAtDesk, isAtDesk } from './desk-failure.tsx'
import { answerInFrame, isInFrame } from './frame-failure.tsx'
import { isMultipart, MAX_MULTIPART_BYTES, readMultipart } from './multipart.ts'
import { pageContext, sendPage } from './page.ts'
import { problem } from './problem.ts'
import { MAX_BODY_BYTES } from './validation.ts'

/** The API, a monitoring system, and what the widgets ask; the widgets' pages are for people. */
const ASKED_BY_SCRIPTS = /^\/(?:api\/|metrics$|embed\/v1\/(?:parks$|views$|parks\/[^/]+\/(?:sites|policies|inquiry)$))/

/** Every failure ends here: problem+json for the API, a page with a way on for people. */
export async function answerFailure(error: Error, c: Context<AppEnv>): Promise<Response> {
  const known = error instanceof AppError ? error : fromHono(error)
  if (known.status >= 500) report(c, error)
  if (ASKED_BY_SCRIPTS.test(c.req.path)) return problem(c, known, c.var.requestId)
  for (const [name, value] of Object.entries(known.headers)) c.header(name, value)
  if (isAtDesk(c.req.path) && c.env.hostPark === null) return answerAtDesk(c, known)
  const { park = null, bureau = null, embedded } = c.var as { park?: Park; bureau?: Bureau; embedded?: Embedded }
  if (isInFrame(c.req.path) && !embedded) return answerInFrame(c, known)
  const retryAfter = known.headers['Retry-After']
  const failure = {
    page: pageContext(c, { park, bureau, address: null }),
    status: known.status,
    code: known.code,
    requestId: c.var.requestId,
    retryAfter: retryAfter === undefined ? null : Number(retryAfter),
    kept: KEPT.has(known.status) ? await keptForm(c) : null,
  }
  const page = embedded ? <EmbeddedErrorPage {...failure} embedded={embedded} /> : <ErrorPage {...failure} />
  return sendPage(c, page, 'private', known.status as ContentfulStatusCode)
}

/** What Hono's own middleware throws, in our words. */
function fromHono(error: Error): AppError {
  if (!(error instanceof HTTPException)) return new AppError('service.internal', 500, { cause: error })
  if (error.status === 403) return new AppError('request.forbidden_origin', 403, { cause: error })
  if (error.status === 400) return new AppError('request.malformed', 400, { cause: error })
  return new AppError('service.internal', 500, { cause: error })
}

function report(c: Context<AppEnv>, error: Error): void {
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  c.var.deps.log({
    level: 'error',
    event: 'failure',
    requestId: c.var.requestId,
    code: error instanceof AppError ? error.code : 'service.internal',
    error: error instanceof AppError ? `${error.message}${cause}` : (error.stack ?? error.message),
  })
}

/** Failures that are not the investor's: what was typed is kept. */
const KEPT = new Set([409, 500, 503])

/** The form on the portal, and in partners' pages. */
const INQUIRY = /\/inquiry(?:\/form)?$/

/** An inquiry that could not be taken in, so that its page can hold what was typed and send it again. */
async function keptForm(c: Context<AppEnv>) {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method !== 'POST' || !INQUIRY.test(pathname)) return null
  const form = c.var.form ?? (await typedIn(c).catch(() => null))
  if (!form) return null
  const fields = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (typeof one === 'string' ? [{ name, value: one }] : [])),
  )
  return { action: pathname + search, fields }
}

/** The texts of a form that nobody read yet; its files are left out. null when it is larger than a form may be. */
async function typedIn(c: Context<AppEnv>): Promise<Record<string, unknown> | null> {
  if (isMultipart(c.req.raw.headers)) return readMultipart(c.req.raw, MAX_MULTIPART_BYTES, () => Promise.resolve())
  const length = Number(c.req.header('Content-Length') ?? Number.NaN)
  return length <= MAX_BODY_BYTES ? c.req.parseBody({ all: true }) : null
}

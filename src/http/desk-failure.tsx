import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AppError } from '../kernel/errors.ts'
import { TypedKeptPage } from '../ui/typed-kept-page.tsx'
import type { AppEnv } from './context.ts'
import type { DeskEnv } from './desk.ts'
import { staffPage } from './desk-page.ts'
import { answerFailure } from './failure.tsx'
import { sendPage } from './page.ts'
import { readForm } from './validation.ts'

/** Failures after which a form can't simply be sent again: a membership that was revoked, a role that was changed. */
const LOST = new Set([403, 404, 409])
/** What a form carries for its own sake. */
const CARRIED = new Set(['version', 'seen', 'once', 'receipt'])

/**
 * Answers a failure in a bureau's console. Texts that were typed into a form are shown to be copied: whoever wrote an
 * answer while the membership was revoked does not lose it.
 */
export async function answerDeskFailure(error: Error, c: Context<DeskEnv>): Promise<Response> {
  const known = error instanceof AppError && LOST.has(error.status) && c.req.method === 'POST' ? error : null
  const texts = known ? await typedIn(c) : []
  if (!known || texts.length === 0) return answerFailure(error, asPlain(c))
  const page = <TypedKeptPage page={staffPage(c)} code={known.code} texts={texts} />
  return sendPage(c, page, 'private', known.status as ContentfulStatusCode)
}

/** What a person typed: longer than a code or a choice. */
async function typedIn(c: Context<DeskEnv>): Promise<string[]> {
  const form = await readForm(c.req).catch(() => ({}))
  return Object.entries(form).flatMap(([name, value]) =>
    typeof value === 'string' && !CARRIED.has(name) && /\s|[^\w-]/.test(value) ? [value] : [],
  )
}

/** What a failure is answered with is there in every request. */
const asPlain = (c: Context<DeskEnv>) => c as unknown as Context<AppEnv>

import { Hono, type HonoRequest } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import type { AppEnv } from '../../http/context.ts'
import { parseOrThrow } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { countViews } from '../partner-reports/views.ts'
import { letRead, passAtOrigin } from './door.ts'

const MOST_BYTES = 4096
const MOST_SEEN = 20

const Seen = v.strictObject({
  widget: v.pipe(v.string(), v.maxLength(20)),
  park: v.optional(v.pipe(v.string(), v.maxLength(60)), ''),
})

/** What a page says when widgets came on screen; which page it is, it does not. */
const ViewsInput = v.strictObject({
  key: v.pipe(v.string(), v.maxLength(60)),
  seen: v.pipe(v.array(Seen), v.maxLength(MOST_SEEN, 'too_many')),
})

const limitBytes = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new AppError('request.too_large', 413, { headers: { Connection: 'close' } })
  },
})

/** A page that was fetched in case somebody opens it, or by a robot that says it is one, was seen by nobody. */
const ROBOT = /bot\b|crawl|spider|slurp/i
const isSeenByNobody = (asked: HonoRequest): boolean =>
  [asked.header('Sec-Purpose'), asked.header('Purpose')].some((purpose) => purpose?.includes('prefetch')) ||
  ROBOT.test(asked.header('User-Agent') ?? '')

/** JSON as plain text, so that no browser asks beforehand. Errors: 400 `request.malformed`. */
const jsonIn = (asked: HonoRequest): Promise<unknown> =>
  asked.json<unknown>().catch((error: unknown) => {
    throw error instanceof SyntaxError ? new AppError('request.malformed', 400, { cause: error }) : error
  })

/**
 * Counts that widgets were on screen. The answer does not wait for the count. Errors: 403 `embed.key_refused` and
 * `embed.origin_refused`, which anybody's script may read; 429.
 */
export const viewsRoutes = new Hono<AppEnv>().post('/views', limitBytes, async (c) => {
  letRead(c)
  const { key, seen } = parseOrThrow(ViewsInput, await jsonIn(c.req))
  // The key is in the body, which is no part of an address.
  const pass = await passAtOrigin(c, key)
  if (!isSeenByNobody(c.req)) c.env.later(() => countViews(c.var, pass, seen))
  c.header('Cache-Control', 'no-store')
  return c.body(null, 204)
})

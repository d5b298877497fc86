import type { Context, MiddlewareHandler } from 'hono'
import type { PartnerPass } from '../../data/partner-scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { originOf } from '../../http/page.ts'
import { AppError } from '../../kernel/errors.ts'
import { isAllowedOrigin } from '../partners/partner.ts'
import { countRequest, passOf } from '../partners/pass.ts'
import { markUsed } from '../partners/used.ts'

/** Behind `embedDoor`: a publishable key opened. */
export interface EmbedEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { pass: PartnerPass }
}

/**
 * Lets a widget's question in by `?key=`: from an origin of that key, or from our own pages. Other origins get a refusal
 * that their script may read, and nothing else. Answers follow `Origin`, and are told so. Errors: 403
 * `embed.key_refused` for a key that opens nothing, `embed.origin_refused`; 429.
 */
export const embedDoor: MiddlewareHandler<EmbedEnv> = async (c, next) => {
  letRead(c)
  const pass = await publishablePass(c, c.req.query('key') ?? '')
  assertOrigin(c, pass)
  c.set('pass', pass)
  return next()
}

/** Lets a script of any origin read the answer: the reason of a refusal is no secret, what is refused stays one. */
export function letRead(c: Pick<Context<AppEnv>, 'req' | 'header'>): void {
  const asked = c.req.header('Origin')
  c.header('Vary', 'Origin', { append: true })
  if (asked !== undefined) c.header('Access-Control-Allow-Origin', asked)
}

/** Errors: 403 `embed.origin_refused` unless the key, or our own page, stands where the request comes from. */
export function assertOrigin(c: Parameters<typeof originOf>[0], { origins }: Pick<PartnerPass, 'origins'>): void {
  const asked = c.req.header('Origin') ?? null
  const own = asked === null ? c.req.header('Sec-Fetch-Site') === 'same-origin' : asked === originOf(c)
  if (!own && (asked === null || !isAllowedOrigin(origins, asked))) throw new AppError('embed.origin_refused', 403)
}

/** What a publishable key entitles to; counted as one request, and as a use of today. Errors: 403 `embed.key_refused`; 429. */
export async function publishablePass(c: Pick<Context<AppEnv>, 'var' | 'env'>, key: string): Promise<PartnerPass> {
  const { deps, memory } = c.var
  const pass = await passOf(c.var, key)
  if (pass?.kind !== 'publishable') throw new AppError('embed.key_refused', 403)
  countRequest(memory.keyRates, pass, deps.clock())
  c.env.later(() => markUsed(c.var, pass))
  return pass
}

/** `frame-ancestors` of a page that stands in a partner's: its key's origins, and our own pages. */
export const framedBy = ({ origins }: Pick<PartnerPass, 'origins'>): string =>
  `frame-ancestors ${["'self'", ...origins].join(' ')}`

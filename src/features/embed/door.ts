import type { Context, MiddlewareHandler } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import type { PartnerPass } from '../../data/partner-scope.ts'
import type { AppEnv, ParkEnv } from '../../http/context.ts'
import { keptByRevision } from '../../http/kept.ts'
import { originOf } from '../../http/page.ts'
import { openPark } from '../../http/tenant.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Locale } from '../../kernel/localized.ts'
import { isAllowedOrigin, reaches } from '../partners/partner.ts'
import { countRequest, passOf } from '../partners/pass.ts'
import { markUsed } from '../partners/used.ts'

/** Behind `embedDoor`: a publishable key opened. */
export interface EmbedEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { pass: PartnerPass }
}

/** Behind `parkDoor`: and a park that the key reaches. */
export interface EmbedParkEnv extends ParkEnv {
  Variables: ParkEnv['Variables'] & { pass: PartnerPass }
}

/**
 * Lets a widget's question in by `?key=`: from an origin of that key, or from our own pages. Other origins get a refusal
 * that their script may read, and nothing else; they use up nothing of the key. Answers follow `Origin`, and are told so,
 * and speak `?lang=`. Errors: 403 `embed.key_refused` for a key that opens nothing, `embed.origin_refused`; 429.
 */
export const embedDoor: MiddlewareHandler<EmbedEnv> = async (c, next) => {
  c.set('locale', localeAsked(c.req.query('lang')))
  c.header('X-Robots-Tag', 'noindex')
  letRead(c)
  c.set('pass', await passAtOrigin(c, c.req.query('key') ?? ''))
  return next()
}

/** A park that the key does not reach. Errors: 403 `embed.park_refused`; of a park that nobody sees `openPark` tells. */
export const withinReach: MiddlewareHandler<EmbedParkEnv> = (c, next) => {
  if (!reaches(c.var.pass, c.var.park)) throw new AppError('embed.park_refused', 403)
  return next()
}

/** What says who may read or frame an answer changes while the answer stays the same, so a 304 brings it too. */
export const embedEtag = etag({
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    'Access-Control-Allow-Origin',
    'Access-Control-Expose-Headers',
    'Content-Security-Policy',
  ],
})

/** What stands before each feed of a park. Kept answers hold nothing of who asks: those headers are made anew. */
export const parkDoor = [embedEtag, embedDoor, openPark, withinReach, keptByRevision] as const

/** Lets a script of any origin read the answer: the reason of a refusal is no secret, what is refused stays one. */
export function letRead(c: Pick<Context<AppEnv>, 'req' | 'header'>): void {
  const asked = c.req.header('Origin')
  c.header('Vary', 'Origin, Sec-Fetch-Site', { append: true })
  if (asked === undefined) return
  c.header('Access-Control-Allow-Origin', asked)
  c.header('Access-Control-Expose-Headers', 'Retry-After')
}

/**
 * What a publishable key entitles to where the request comes from; counted as one request, and as a use of today.
 * Errors: 403 `embed.key_refused`, `embed.origin_refused`; 429.
 */
export async function passAtOrigin(c: Asked, key: string): Promise<PartnerPass> {
  const pass = await openedBy(c, key)
  assertOrigin(c, pass)
  use(c, pass)
  return pass
}

type Asked = Pick<Context<AppEnv>, 'req' | 'env' | 'var' | 'header' | 'body'>

/** Unless the key allows where the request comes from, or that is our own page. */
function assertOrigin(c: Parameters<typeof originOf>[0], { origins }: Pick<PartnerPass, 'origins'>): void {
  const asked = c.req.header('Origin') ?? null
  const own = asked === null ? c.req.header('Sec-Fetch-Site') === 'same-origin' : asked === originOf(c)
  if (!own && (asked === null || !isAllowedOrigin(origins, asked))) throw new AppError('embed.origin_refused', 403)
}

/** What a publishable key entitles to; counted as one request, and as a use of today. Errors: 403 `embed.key_refused`; 429. */
export async function publishablePass(c: Pick<Context<AppEnv>, 'var' | 'env'>, key: string): Promise<PartnerPass> {
  const pass = await openedBy(c, key)
  use(c, pass)
  return pass
}

async function openedBy(c: Pick<Context<AppEnv>, 'var'>, key: string): Promise<PartnerPass> {
  const pass = await passOf(c.var, key)
  if (pass?.kind !== 'publishable') throw new AppError('embed.key_refused', 403)
  return pass
}

function use(c: Pick<Context<AppEnv>, 'var' | 'env'>, pass: PartnerPass): void {
  const { deps, memory } = c.var
  countRequest(memory.keyRates, pass, deps.clock())
  c.env.later(() => markUsed(c.var, pass))
}

/** Chinese for what is Chinese and where nothing is asked for, else English. */
export const localeAsked = (lang = ''): Locale => (lang === '' || /^zh\b/i.test(lang) ? 'zh' : 'en')

/** `frame-ancestors` of a page that stands in a partner's: its key's origins, and our own pages. */
export const framedBy = ({ origins }: Pick<PartnerPass, 'origins'>): string =>
  `frame-ancestors ${["'self'", ...origins].join(' ')}`

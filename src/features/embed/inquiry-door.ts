import type { Context, MiddlewareHandler } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { originOf } from '../../http/page.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Embedded } from '../../ui/embedded-layout.tsx'
import { HUES } from '../branding/contrast.ts'
import { WIDGET_ORIGIN } from '../gate/turnstile.ts'
import { isAllowedOrigin, reaches } from '../partners/partner.ts'
import { framedBy, localeAsked, publishablePass } from './door.ts'
import { type FrameTicket, readTicket, signTicket } from './frame-ticket.ts'

/** Behind `openFrame`: the form's page inside a partner's. */
export interface FrameEnv extends ParkEnv {
  Variables: ParkEnv['Variables'] & { ticket: FrameTicket; signedTicket: string; embedded: Embedded }
}

/** What every answer of the form's address has, also a failure. */
export const speakAsAsked: MiddlewareHandler<ParkEnv> = async (c, next) => {
  c.set('locale', localeAsked(c.req.query('lang')))
  c.header('X-Robots-Tag', 'noindex')
  c.header('Cache-Control', 'no-store')
  return next()
}

/**
 * A form that was given out is taken in by its ticket, whatever became of the key. It is read first of all: also a
 * failure has to show in the frame, with what was typed.
 */
export const bringTicket: MiddlewareHandler<FrameEnv> = async (c, next) => {
  const { vault, clock } = c.var.deps
  const text = c.req.query('ticket') ?? ''
  const ticket = c.req.method === 'POST' ? await readTicket(vault, text, clock()) : null
  if (ticket) frame(c, ticket, text)
  return next()
}

/** Opens the form for the key's origins. Errors: those of `publishablePass`; 403 `embed.park_refused`. */
export const openFrame: MiddlewareHandler<FrameEnv> = async (c, next) => {
  const { vault, clock } = c.var.deps
  const brought = c.var as Partial<FrameEnv['Variables']>
  if (brought.ticket?.park === c.var.park.id) return next()
  const ticket = await newTicket(c)
  frame(c, ticket, await signTicket(vault, ticket, clock()))
  return next()
}

async function newTicket(c: Context<FrameEnv>): Promise<FrameTicket> {
  const { park } = c.var
  const key = c.req.query('key') ?? ''
  const pass = await publishablePass(c, key)
  if (!reaches(pass, park)) throw new AppError('embed.park_refused', 403)
  return { park: park.id, partner: pass.partnerId, key, origins: pass.origins }
}

function frame(c: Context<FrameEnv>, ticket: FrameTicket, signed: string): void {
  c.set('ticket', ticket)
  c.set('signedTicket', signed)
  c.set('embedded', embeddedAs(c, ticket))
  c.header('Content-Security-Policy', policy(framedBy(ticket), c.var.deps.turnstile ? WIDGET_ORIGIN : null))
}

type Asked = Pick<Context<FrameEnv>, 'req' | 'var' | 'env' | 'header' | 'body'>

/** What the host's page says of itself and its looks, where it makes sense. */
function embeddedAs(c: Asked, ticket: FrameTicket): Embedded {
  const { origin = '', hue = '', theme } = c.req.query()
  return {
    host: mayHost(c, ticket, origin) ? origin : null,
    hue: HUES.find((one) => String(one) === hue) ?? null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  }
}

const mayHost = (c: Asked, { origins }: FrameTicket, origin: string): boolean =>
  isAllowedOrigin(origins, origin) || origin === originOf(c)

/** The host's page that the form stands in, without its query; null when it is none of the key's. */
export function hostPage(c: Asked): string | null {
  const url = URL.parse(c.req.query('page') ?? '')
  return url && mayHost(c, c.var.ticket, url.origin) ? `${url.origin}${url.pathname}`.slice(0, 500) : null
}

/** As the pages of the portal, but for who frames it. */
const policy = (ancestors: string, widget: string | null = null): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    ["script-src 'self'", widget].filter(Boolean).join(' '),
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    ...(widget ? [`frame-src ${widget}`] : []),
    ancestors,
  ].join('; ')

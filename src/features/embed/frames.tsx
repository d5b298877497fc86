import { Hono, type MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import type { Feed } from '../../embed/feed.ts'
import type { ParkEnv } from '../../http/context.ts'
import { keptByRevision, keptForASecond } from '../../http/kept.ts'
import { lenient } from '../../http/lenient.ts'
import { sendPage } from '../../http/page.ts'
import { openParkOf } from '../../http/tenant.ts'
import { parseOrThrow } from '../../http/validation.ts'
import { PORTAL_HUE } from '../../ui/layout.tsx'
import { THEMES } from '../../ui/frame-layout.tsx'
import {
  embedEtag,
  type EmbedEnv,
  type EmbedParkEnv,
  framedBy,
  localeAsked,
  publishablePass,
  withinReach,
} from './door.ts'
import { ParksFeedQuery, PoliciesFeedQuery, SitesFeedQuery } from './feed-query.ts'
import { FramePage } from './pages/frame.tsx'
import { parksFeed } from './parks-feed.ts'
import { policiesFeed } from './policies-feed.ts'
import { sitesFeed } from './sites-feed.ts'
import type { Asked } from './telling.ts'

/** Nothing from elsewhere, and no form; only who may use the key may frame it. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'"

/**
 * Opens a page that stands in a partner's by `?key=`. A navigation tells no origin: whose page it may stand in is for
 * the browser to hold. Errors: 403 `embed.key_refused`; 429.
 */
const frameDoor: MiddlewareHandler<EmbedEnv> = async (c, next) => {
  c.set('locale', localeAsked(c.req.query('lang')))
  c.header('X-Robots-Tag', 'noindex')
  const pass = await publishablePass(c, c.req.query('key') ?? '')
  c.set('pass', pass)
  c.header('Content-Security-Policy', `${PAGE_POLICY}; ${framedBy(pass)}`)
  return next()
}

/** The park that `?park=` names. Errors: as `openPark`. */
const parkAsked: MiddlewareHandler<ParkEnv> = async (c, next) => {
  await openParkOf(c, c.req.query('park') ?? '')
  return next()
}

const ofPark = [embedEtag, frameDoor, parkAsked, withinReach, keptByRevision] as const

const inPark = new Hono<EmbedParkEnv>()
  .use('/sites', ...ofPark)
  .get('/sites', async (c) => {
    const feed = await sitesFeed(c, parseOrThrow(SitesFeedQuery, c.req.query()))
    return sendFrame(c, feed, c.var.park.hue)
  })
  .use('/policies', ...ofPark)
  .get('/policies', async (c) => {
    const feed = await policiesFeed(c, parseOrThrow(PoliciesFeedQuery, c.req.query()))
    return sendFrame(c, feed, c.var.park.hue)
  })

/** The read-only widgets as pages, for an iframe where no script of ours may run. */
export const frameRoutes = new Hono<EmbedEnv>()
  .use('/frames/parks', embedEtag, frameDoor, keptForASecond)
  .get('/frames/parks', async (c) => {
    const feed = await parksFeed(c, parseOrThrow(ParksFeedQuery, c.req.query()))
    return sendFrame(c, feed, PORTAL_HUE)
  })
  .route('/frames', inPark)

/** How the partner wants it to look; what makes no sense is left out. */
const Look = v.object({
  theme: lenient(v.picklist(THEMES), 'auto'),
  hue: lenient<number | null>(v.pipe(v.string(), v.regex(/^(?:[12]?\d|3[0-5])?0$/), v.transform(Number)), null),
})

function sendFrame(c: Asked, feed: Feed, hue: number): Response {
  const look = v.parse(Look, c.req.query())
  return sendPage(c, <FramePage feed={feed} locale={c.var.locale} theme={look.theme} hue={look.hue ?? hue} />, 'public')
}

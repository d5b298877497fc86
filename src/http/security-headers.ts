import type { HonoRequest, MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { WIDGET_ORIGIN } from '../features/gate/turnstile.ts'
import type { AppEnv } from './context.ts'

/** A year. Not for subdomains: a park's own domain has neighbours that are not ours. */
const STRICT_TRANSPORT = 'max-age=31536000'

/** No page of ours asks for any of it, so nothing that stands in one may either. */
const NO_DEVICES: Record<string, string[]> = {
  camera: [],
  microphone: [],
  geolocation: [],
  payment: [],
  usb: [],
  serial: [],
  displayCapture: [],
}

/** What files below `/assets` are served with by Node; on Workers `public/_headers` says the same. */
export const ASSET_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
  'Strict-Transport-Security': STRICT_TRANSPORT,
  'X-Content-Type-Options': 'nosniff',
}

/** Pages run no script but our own files, load nothing from elsewhere, and stand in no frame. */
const headersWith = (referrerPolicy: 'no-referrer' | 'strict-origin-when-cross-origin') =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'"],
      // Nothing of ours connects; tools that read robots.txt as the page does (Lighthouse) need it.
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: STRICT_TRANSPORT,
    permissionsPolicy: NO_DEVICES,
    referrerPolicy,
    xFrameOptions: 'DENY',
  })

/**
 * What stands in partners' pages: they load the script and ask for what it shows. A page among it brings its own policy,
 * which names who may frame it.
 */
const embedHeaders = secureHeaders({
  strictTransportSecurity: STRICT_TRANSPORT,
  permissionsPolicy: NO_DEVICES,
  referrerPolicy: 'no-referrer',
  crossOriginResourcePolicy: 'cross-origin',
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xFrameOptions: false,
})

/** Of a page that asks for nothing more. */
export const pageHeaders = headersWith('strict-origin-when-cross-origin')
/** A receipt's address is a secret: no link from it may tell. */
const receiptHeaders = headersWith('no-referrer')

/** Pages with a map: they may load pictures from its tiles' hosts too. */
const MAPPED = /^(?:\/en)?\/parks\/[^/]+\/land(?:\/(?!compare$)[^/]+)?$/
const IMAGES = "img-src 'self' data:"

/** The pages with the widget of Turnstile, where that is configured: its script, which draws a frame. */
const INQUIRY = /^(?:\/en)?\/parks\/[^/]+\/(?:inquiry|events\/[^/]+)$/
const SCRIPTS = "script-src 'self'"

/** The page on which widgets are tried out: the inquiry's form stands in a frame of our own. */
const SNIPPET = /^(?:\/en)?\/console\/[^/]+\/partners\/[^/]+\/snippet$/

/** Addresses that are secrets: a receipt's, an enterprise's, a registration's, and a partner's own page. */
const SECRET_PATH = /^(?:\/en)?\/(?:receipts|partners|enterprises|registrations)\//

/** Sets the headers of every answer; one that brings a policy of its own keeps it. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  let own: string | null = null
  const answered = async () => {
    await next()
    own = c.res.headers.get('Content-Security-Policy')
  }
  if (c.req.path.startsWith('/embed/')) return embedHeaders(c, next)
  await (SECRET_PATH.test(c.req.path) ? receiptHeaders : pageHeaders)(c, answered)
  if (own !== null) return c.header('Content-Security-Policy', own)
  const { tiles, turnstile } = c.var.deps
  const policy = c.res.headers.get('Content-Security-Policy') ?? ''
  const allow = (wider: string) => c.header('Content-Security-Policy', wider)
  if (tiles && MAPPED.test(c.req.path)) allow(policy.replace(IMAGES, [IMAGES, ...tiles.origins].join(' ')))
  if (SNIPPET.test(c.req.path)) allow(policy.replace(SCRIPTS, `${SCRIPTS}; frame-src 'self'`))
  if (turnstile && INQUIRY.test(c.req.path))
    allow(policy.replace(SCRIPTS, `${SCRIPTS} ${WIDGET_ORIGIN}; frame-src ${WIDGET_ORIGIN}`))
}

/** What comes from elsewhere too: calls of the API, and the count of a partner's widgets that were seen. */
const OTHERS_FORMS = /^\/(?:api\/|embed\/v1\/views$)/

/** Forms are taken from our own pages only. The scheme is not compared: a TLS proxy may stand in front. */
const sameOriginForms = csrf({
  origin: (origin, c) => URL.parse(origin)?.host === new URL(c.req.url).host || (origin === 'null' && onReceipt(c.req)),
})

/**
 * From a page without a referrer a form's origin comes as `null`: in browsers that tell nothing else, as Safari before
 * 16.4 and any over http. The secret in the address shows then that the form is ours.
 */
const onReceipt = (asked: HonoRequest): boolean =>
  SECRET_PATH.test(asked.path) && asked.header('Sec-Fetch-Site') === undefined

/** Refuses forms that were made elsewhere. Errors: 403 by Hono's own exception. */
export const ownForms: MiddlewareHandler<AppEnv> = (c, next) =>
  OTHERS_FORMS.test(c.req.path) ? next() : sameOriginForms(c, next)

import { Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { getPath } from 'hono/utils/url'
import { consoleRoutes } from './console.tsx'
import { Registry } from './data/scope.ts'
import { PROOF_PATH } from './features/branding/host.ts'
import { hostProof } from './features/branding/proof.ts'
import { accessibilityRoutes, ownPictureRoutes } from './features/branding/public-routes.tsx'
import { challengeApi } from './features/gate/api.ts'
import { embedRoutes } from './features/embed/routes.tsx'
import { scriptRoutes } from './features/embed/script-routes.ts'
import { enterprisePageRoutes } from './features/enterprise-page/routes.ts'
import { eventsApi } from './features/events/api.ts'
import { eventRoutes, registrationRoutes } from './features/events/routes.tsx'
import { filesApi } from './features/files/api.ts'
import { leadsApi } from './features/leads/api.ts'
import { compareParksRoutes, compareSitesRoutes, fitRoutes, shortlistRoutes } from './features/finder/routes.tsx'
import { landingRoutes } from './features/landing/routes.tsx'
import { inquiryRoutes } from './features/leads/routes.tsx'
import { operationsRoutes } from './features/operations/routes.tsx'
import { partnerPageRoutes } from './features/partner-reports/public-routes.tsx'
import { partnerApi } from './features/partners/api.ts'
import { openKey, publicScope, withinReach } from './features/partners/api-auth.ts'
import { newKeys } from './features/partners/pass.ts'
import { parkApi, parksApi } from './features/parks/api.ts'
import { newFacets } from './features/parks/facets.ts'
import { directoryRoutes, profileRoutes } from './features/parks/routes.tsx'
import { estimatesApi, policiesApi } from './features/policies/api.ts'
import { estimateRoutes } from './features/policies/estimate-routes.tsx'
import { policiesRoutes } from './features/policies/routes.tsx'
import { proceduresApi } from './features/procedures/api.ts'
import { proceduresRoutes } from './features/procedures/routes.tsx'
import { recordsApi } from './features/records/api.ts'
import { recordRoutes } from './features/records/routes.tsx'
import { receiptRoutes } from './features/receipts/routes.tsx'
import { searchApi } from './features/search/api.ts'
import { searchRoutes } from './features/search/routes.tsx'
import { crawlerRoutes } from './features/sharing/crawlers.ts'
import { pictureRoutes, posterRoutes } from './features/sharing/routes.tsx'
import { sitesApi } from './features/sites/api.ts'
import { sitesRoutes } from './features/sites/routes.tsx'
import { sourceRoutes } from './features/truth/routes.ts'
import { apiReference, openApiDocument } from './http/api-reference.tsx'
import type { AppEnv, Deps, HostBindings, Later, Memory, ParkEnv } from './http/context.ts'
import { answerFailure } from './http/failure.tsx'
import { depsOf } from './http/following.ts'
import { health } from './http/health.ts'
import { keptByRevision, newAnswers } from './http/kept.ts'
import { logFailure } from './http/logging.ts'
import { requestLog } from './http/request-log.ts'
import { ownForms, securityHeaders } from './http/security-headers.ts'
import { securityText } from './http/security-text.ts'
import { hostResolver, newParks, openPark, pathOnHost } from './http/tenant.ts'
import { runJobs, sendMessages } from './jobs.ts'
import { AppError } from './kernel/errors.ts'
import type { Locale } from './kernel/localized.ts'

/** The application: what an entry calls, and every route for the test that walks them. */
export interface App {
  fetch(request: Request, visit?: Visit): Promise<Response>
  /** Works off what is due: notifications, spilled inquiries, daily work. Called by a timer, and after an inquiry. */
  runJobs(): Promise<void>
  /** Sends what partners' servers are to be told. Called by a timer too, which waits for neither. */
  sendMessages(): Promise<void>
  routes: { method: string; path: string }[]
}

/** What the entry knows of a request beside the request. */
export interface Visit {
  address: string | null
  /** Does work after the answer, and keeps the runtime awake until then. */
  later: (work: () => Promise<unknown>) => void
}

const NO_VISIT: Visit = { address: null, later: () => {} }

/** Where a request on a park's own host leads; the request itself stays as it came. */
const internalPaths = new WeakMap<Request, string>()

/** The whole URL space, on one screen. */
export function createApp(deps: Deps): App {
  const registry = new Registry(deps.database)
  const memory: Memory = {
    parks: newParks(),
    facets: newFacets(),
    answers: newAnswers(),
    keys: newKeys(),
    keyRates: new Map(),
    keysUsed: new Set(),
  }
  const app = new Hono<AppEnv>({ getPath: (request) => internalPaths.get(request) ?? getPath(request) })
  app.use(async (c, next) => {
    const requestId = crypto.randomUUID()
    c.set('deps', depsOf(deps, requestId))
    c.set('registry', registry)
    c.set('memory', memory)
    c.set('requestId', requestId)
    c.set('locale', localeOf(c.req.path))
    return next()
  })
  app.use(requestLog)
  app.use(securityHeaders)
  app.use(ownForms)
  app.get('/healthz', health)
  app.get(PROOF_PATH, hostProof)
  app.get('/.well-known/security.txt', securityText)
  const operations = operationsRoutes()
  app.route('/metrics', operations.metrics)
  app.get('/api', apiReference(app))
  app.get('/api/v1/openapi.json', etag(), openApiDocument(app))
  // From here on it matters whose host was asked.
  app.use((c, next) => (c.env.failure ? Promise.reject(c.env.failure) : next()))
  app.onError(answerFailure)
  app.notFound((c) => {
    const { pathname, search } = new URL(c.req.url)
    const trimmed = pathname.replace(/(?<=[^/])\/+$/, '')
    const movable = c.req.method === 'GET' && trimmed !== pathname && !pathname.startsWith('//')
    return movable ? moved(`${trimmed}${search}`) : answerFailure(new AppError('request.not_found', 404), c)
  })

  app.use('/api/v1/*', openKey)
  app.route('/api/v1/parks', api())
  app.route('/api/v1/search', searchApi)
  app.route('/api/v1/partner', partnerApi)
  app.route('/embed', scriptRoutes)
  app.route('/embed/v1', embedRoutes)
  app.route('/', crawlerRoutes)
  app.use(etag())
  for (const prefix of ['/console', '/en/console']) app.route(prefix, consoleRoutes())
  for (const prefix of ['/operations', '/en/operations']) app.route(prefix, operations.page)
  for (const prefix of ['/', '/en']) app.route(prefix, pages())

  const parkOfHost = hostResolver(registry, deps.clock, deps.hosts)
  return {
    routes: app.routes,
    runJobs: () => runJobs(deps),
    sendMessages: () => sendMessages(deps),
    async fetch(request, visit = NO_VISIT) {
      const url = new URL(request.url)
      const { address } = visit
      const later: Later = (work) => visit.later(() => work().catch((error: unknown) => logFailure(deps.log, error)))
      // Whose the name is does not matter there, and nothing is remembered of it: it may be a park's a moment later.
      const found = url.pathname === PROOF_PATH ? Promise.resolve(null) : parkOfHost(url.hostname)
      const host = await found.then(
        (hostPark): HostBindings => ({ hostPark, address, later }),
        (failure: Error) => ({ hostPark: null, address, later, failure }),
      )
      if (host.hostPark !== null) {
        const { path, redirect } = pathOnHost(url.pathname, host.hostPark)
        if (redirect !== undefined) return moved(`${redirect}${url.search}`)
        internalPaths.set(request, path)
      }
      return app.fetch(request, host)
    },
  }
}

/** A challenge is new for each who asks: it is sent to whoever says that he has one, too. */
const named = etag()
const namedUnlessNew: MiddlewareHandler = (c, next) => (c.req.path.endsWith('/challenge') ? next() : named(c, next))

function api() {
  const inPark = new Hono<ParkEnv>()
    .use(openPark, withinReach, keptByRevision)
    .route('/', parkApi)
    .route('/sites', sitesApi)
    .route('/policies', policiesApi)
    .route('/estimates', estimatesApi)
    .route('/service-record', recordsApi)
    .route('/procedures', proceduresApi)
    .route('/challenge', challengeApi)
    .route('/leads', leadsApi)
    .route('/files', filesApi)
    .route('/events', eventsApi)
  return new Hono<AppEnv>().use(publicScope, namedUnlessNew).route('/', parksApi).route('/:park', inPark)
}

function pages() {
  const inPark = new Hono<ParkEnv>()
    .use(openPark, keptByRevision)
    .route('/', profileRoutes)
    .route('/land/compare', compareSitesRoutes)
    .route('/land', sitesRoutes)
    .route('/fit', fitRoutes)
    .route('/shortlist', shortlistRoutes)
    .route('/policies', policiesRoutes)
    .route('/estimate', estimateRoutes)
    .route('/landing', landingRoutes)
    .route('/procedures', proceduresRoutes)
    .route('/service-record', recordRoutes)
    .route('/poster', posterRoutes)
    .route('/picture.png', pictureRoutes)
    .route('/sources', sourceRoutes)
    .route('/accessibility', accessibilityRoutes)
    .route('/pictures', ownPictureRoutes)
    .route('/inquiry', inquiryRoutes)
    .route('/events', eventRoutes)
  return new Hono<AppEnv>()
    .route('/', directoryRoutes)
    .route('/search', searchRoutes)
    .route('/compare', compareParksRoutes)
    .route('/parks/:park', inPark)
    .route('/receipts', receiptRoutes)
    .route('/partners', partnerPageRoutes)
    .route('/enterprises', enterprisePageRoutes)
    .route('/registrations', registrationRoutes)
}

/** To another path of the same host, whatever scheme and host the visitor sees. */
const moved = (path: string): Response => new Response(null, { status: 308, headers: { Location: path } })

const localeOf = (path: string): Locale => (path === '/en' || path.startsWith('/en/') ? 'en' : 'zh')

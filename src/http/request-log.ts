import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from './context.ts'

/** One line a request: the route's pattern, never the URL, which may hold a private link. */
export const requestLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { deps, requestId } = c.var
  const started = performance.now()
  c.header('X-Request-Id', requestId)
  await next()
  deps.log({
    level: 'info',
    event: 'request',
    requestId,
    method: c.req.method,
    route: handlerPattern(c),
    status: c.res.status,
    milliseconds: Math.round(performance.now() - started),
  })
}

/** The pattern of the route that answered; middleware is registered for all methods, handlers for one. */
const handlerPattern = (c: Context): string =>
  matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? 'none'

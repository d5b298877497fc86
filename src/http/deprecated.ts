import type { MiddlewareHandler } from 'hono'
import { uniqueSymbol } from 'hono-openapi'
import { linksFrom } from './paths.ts'

/** What is said of an operation that goes: days `YYYY-MM-DD`, the path that takes its place. */
export interface Notice {
  since: string
  sunset: string
  successor: string
}

/** Where the policy is told. */
const POLICY = `${linksFrom({ locale: 'en', hostPark: null }).apiReference()}#deprecation`

/**
 * Gives notice that an operation goes, in its answers and in the document: `Deprecation` (RFC 9745), `Sunset`
 * (RFC 8594), and the way on. Stands before the operation.
 */
export function deprecated({ since, sunset, successor }: Notice): MiddlewareHandler {
  const headers = {
    Deprecation: `@${Date.parse(since) / 1000}`,
    Sunset: new Date(sunset).toUTCString(),
    Link: `<${successor}>; rel="successor-version", <${POLICY}>; rel="deprecation"; type="text/html"`,
  }
  const notice: MiddlewareHandler = async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value, { append: name === 'Link' })
  }
  return Object.assign(notice, { [uniqueSymbol]: { spec: { deprecated: true } } })
}

import type { Context, MiddlewareHandler } from 'hono'
import type { Freshness } from '../data/database.ts'
import { ParkScope, type Registry } from '../data/scope.ts'
import { parkOfHost, parkWithBureau, revisionNow } from '../features/parks/registry.ts'
import { type Clock, parkDay } from '../kernel/clock.ts'
import { AppError, isUnavailable } from '../kernel/errors.ts'
import type { ParkEnv } from './context.ts'
import { Keeper } from './keeper.ts'

/**
 * Opens the park that the URL names. Reading may use a copy that is a little old, writing may not.
 * Errors: 404 `parks.not_found` when no published park has this name.
 */
export const openPark: MiddlewareHandler<ParkEnv> = async (c, next) => {
  await openParkOf(c, c.req.param('park') ?? '')
  return next()
}

/** The same for a park that is named elsewhere in the request. */
export async function openParkOf(c: Context<ParkEnv>, slug: string): Promise<void> {
  const { database } = c.var.deps
  const elsewhere = c.env.hostPark !== null && c.env.hostPark !== slug
  const found = elsewhere || slug.length > LONGEST_SLUG ? null : await parkNow(c, slug)
  if (!found) throw new AppError('parks.not_found', 404)
  const freshness: Freshness = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'replica' : 'primary'
  c.set('park', found.park)
  c.set('bureau', found.bureau)
  c.set('noticeVersion', found.noticeVersion)
  c.set('scope', ParkScope.open(database, { by: 'visit', park: found.park }, freshness))
}

type Found = Awaited<ReturnType<typeof parkWithBureau>>

/** A park as it was found at a moment; null when there is none of that name. */
export interface KnownPark {
  found: Found
  at: number
}

const MOST_PARKS = 1000
/** Far more than any park's. */
const LONGEST_SLUG = 100
export const newParks = () => new Keeper<KnownPark>(MOST_PARKS, () => 1)

/** A park, and with it its revision, is asked for at most once in this time by all who read. */
const REVISION_MS = 1000

/** Whether the visitor wants to see what is there now, as a browser asks when a page is reloaded. */
export const reloads = (c: Pick<Context, 'req'>): boolean =>
  /no-cache|max-age=0/.test(c.req.header('Cache-Control') ?? '')

/** How long who writes waits for the park before the one known last has to do. */
const PATIENCE_MS = 3000

/**
 * The park as it is: now for whoever writes or reloads, of the last second for whoever reads. While the database is
 * away, who writes gets the park as it was known last: an inquiry can be put aside for it.
 */
async function parkNow(c: Context<ParkEnv>, slug: string): Promise<Found> {
  const { registry, deps, memory } = c.var
  const find = (from = registry) => parkWithBureau(from, slug, deps.clock())
  const isFresh = ({ at }: KnownPark) => !reloads(c) && deps.clock() - at < REVISION_MS
  if (c.req.method === 'GET') {
    const again = async () => {
      const before = memory.parks.last(slug)
      const at = deps.clock()
      // Mostly nothing has changed: one row tells.
      if (before?.found && isStill(before, await revisionNow(registry, slug), at)) return { found: before.found, at }
      return { found: await find(), at }
    }
    return (await memory.parks.get(slug, isFresh, again)).found
  }
  const patient = registry.within(PATIENCE_MS)
  const known = memory.parks.last(slug)
  try {
    if (known?.found && isStill(known, await revisionNow(patient, slug), deps.clock())) return known.found
    const found = await find(patient)
    memory.parks.keep(slug, { found, at: deps.clock() })
    return found
  } catch (error) {
    if (!isUnavailable(error) || !known?.found) throw error
    return known.found
  }
}

/** Whether a park is as it was found: its revision tells, and the day, by which its privacy notice comes into force. */
const isStill = ({ found, at }: KnownPark, park: Awaited<ReturnType<typeof revisionNow>>, now: number): boolean =>
  found?.park.id === park?.id && found?.park.revision === park?.revision && parkDay(at) === parkDay(now)

/** How long an answer about a host name is kept, and how many. */
const HOST_TTL_MS = 30_000
const MOST_HOSTS = 1000

/** The names of a list separated by commas. */
export const hostNames = (list = ''): string[] =>
  list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')

/**
 * Finds the park of a host name, remembering answers (host names are public) for half a minute; null is the portal.
 * Errors: 421 `request.unknown_host` for a name that is neither a park's nor among the portal's.
 */
export function hostResolver(
  registry: Registry,
  clock: Clock,
  hosts: readonly string[],
): (host: string) => Promise<string | null> {
  const find = parkFinder(registry, clock)
  return async (host) => {
    if (hosts.includes(host)) return null
    const slug = await find(host)
    if (slug === null && hosts.length > 0) throw new AppError('request.unknown_host', 421)
    return slug
  }
}

function parkFinder(registry: Registry, clock: Clock): (host: string) => Promise<string | null> {
  const known = new Map<string, { slug: string | null; until: number }>()
  return async (host) => {
    const before = known.get(host)
    if (before && before.until > clock()) return before.slug
    const slug = await parkOfHost(registry, host).catch((error: unknown) => {
      if (before) return before.slug
      throw error
    })
    const [oldest] = known.keys()
    if (known.size >= MOST_HOSTS && oldest !== undefined) known.delete(oldest)
    known.delete(host)
    known.set(host, { slug, until: clock() + HOST_TTL_MS })
    return slug
  }
}

/** Paths that mean the same on every host. */
const SHARED =
  /^\/(?:api|assets|healthz|embed|console|\.well-known)(?:\/|$)|^\/(?:robots\.txt|sitemap\.xml)$|^(?:\/en)?\/(?:search$|receipts\/|partners\/)/

/**
 * Where a path on a park's own host leads: inside the park, with its prefix. `redirect` is set when the prefix was
 * spelled out, and another park is not found there.
 */
export function pathOnHost(path: string, slug: string): { path: string; redirect?: string } {
  if (SHARED.test(path)) return { path }
  const language = path === '/en' || path.startsWith('/en/') ? '/en' : ''
  const rest = path.slice(language.length) === '/' ? '' : path.slice(language.length)
  const prefix = `/parks/${slug}`
  if (rest === prefix || rest.startsWith(`${prefix}/`))
    return {
      path,
      redirect: `${language}/${rest.slice(prefix.length).replace(/^[/\\]+/, '')}`.replace(/^(\/en)\/$/, '$1'),
    }
  if (rest === '/parks' || rest.startsWith('/parks/')) return { path: `${language}/not-here` }
  return { path: `${language}${prefix}${rest}` }
}

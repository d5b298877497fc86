import type { Context, MiddlewareHandler } from 'hono'
import { toBase64Url } from '../kernel/encoding.ts'
import { parkDay } from '../kernel/clock.ts'
import type { AppEnv, ParkEnv } from './context.ts'
import { Keeper } from './keeper.ts'
import { originOf, PUBLIC } from './page.ts'
import { reloads } from './tenant.ts'

/** A finished answer that depends on nothing but its URL, the day and what the park has published. */
export interface KeptAnswer {
  headers: [string, string][]
  body: Uint8Array<ArrayBuffer>
  /** UTC milliseconds of its making. */
  at: number
  /** False for a failure, or what is meant for one visitor only. */
  keepable: boolean
}

/** Bytes of finished answers, keys included, that an isolate or process holds: an eighth of a Worker's memory. */
const ROOM_BYTES = 16 * 1024 * 1024
const BYTES_A_CHARACTER = 2
/** An address that no page of ours has. */
const LONGEST_KEY = 2000

/** What several parks have published is asked for again after this long. */
const SECOND_MS = 1000

export const newAnswers = () =>
  new Keeper<KeptAnswer>(ROOM_BYTES, ({ body }, key) => body.byteLength + BYTES_A_CHARACTER * key.length)

/** Public answers inside a park, under its revision. Everything else (`no-store`, failures) passes. */
export const keptByRevision: MiddlewareHandler<ParkEnv> = (c, next) => {
  const { park, scope } = c.var
  // What was read from a copy that lags behind would else stand for the revision that it is not.
  const isThatRevision = () => scope.revisions.every((seen) => seen === park.revision)
  return answer(c, next, `${park.id}@${park.revision}`, () => true, isThatRevision)
}

/** Public answers of the portal itself, for a second. */
export const keptForASecond: MiddlewareHandler<AppEnv> = (c, next) => {
  const { clock } = c.var.deps
  return answer(c, next, '', ({ at }) => !reloads(c) && clock() - at < SECOND_MS)
}

type Asked = Pick<Context<AppEnv>, 'req' | 'var' | 'env' | 'res' | 'body' | 'header'>

async function answer(
  c: Asked,
  next: () => Promise<void>,
  under: string,
  isFresh: (kept: KeptAnswer) => boolean,
  mayKeep = () => true,
): Promise<Response | void> {
  if (c.req.method !== 'GET') return next()
  const { memory, deps } = c.var
  const { pathname, search } = new URL(c.req.url)
  const key = [under, parkDay(deps.clock()), originOf(c), pathname + search].join(' ')
  if (key.length > LONGEST_KEY) return next()
  let own = false
  const make = async () => {
    own = true
    await next()
    return finish(c, deps.clock(), mayKeep)
  }
  const kept = await memory.answers.get(key, isFresh, make, ({ keepable }) => keepable)
  if (!own) return c.body(kept.body, 200, Object.fromEntries(kept.headers))
}

/** The headers that belong to the answer and not to the request. */
const OWN_HEADERS = ['Content-Type', 'Cache-Control', 'Content-Disposition', 'X-Robots-Tag', 'ETag']

/** Reads the answer whole, names its content, and puts it back. An answer without a word on keeping is public. */
async function finish(c: Asked, at: number, mayKeep: () => boolean): Promise<KeptAnswer> {
  const { res } = c
  const keeping = res.headers.get('Cache-Control') ?? PUBLIC
  if (res.status !== 200 || keeping !== PUBLIC) return { headers: [], body: new Uint8Array(), at, keepable: false }
  const body = new Uint8Array(await res.arrayBuffer())
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).subarray(0, 15)
  c.res = new Response(body, res)
  c.res.headers.set('Cache-Control', keeping)
  c.res.headers.set('ETag', `"${toBase64Url(digest)}"`)
  const headers = OWN_HEADERS.map((name): [string, string | null] => [name, c.res.headers.get(name)])
  const given = headers.filter((pair): pair is [string, string] => pair[1] !== null)
  return { headers: given, body, at, keepable: mayKeep() }
}

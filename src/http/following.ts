import { following } from '../data/following.ts'
import type { Deps } from './context.ts'

/** What copies were made of. */
const wholes = new WeakMap<Deps, Deps>()

/** The same as one request, or a job that follows from it, uses them: what it writes to the outbox names the request. */
export function depsOf(deps: Deps, requestId: string): Deps {
  const own = { ...deps, database: following(deps.database, requestId) }
  wholes.set(own, wholeOf(deps))
  return own
}

/** The application's own, by which is known what goes on in it. */
export const wholeOf = (deps: Deps): Deps => wholes.get(deps) ?? deps

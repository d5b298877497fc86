import fc from 'fast-check'

/** How often each thing is tried: a few times in CI, as often as wanted by `FUZZ_RUNS=200 npm run fuzz`. */
export const RUNS = Number(process.env['FUZZ_RUNS'] ?? 3)

/** A failure names its seed; `FUZZ_SEED=…` draws the same again. */
const seed = process.env['FUZZ_SEED']

/** How a property is run, `share` as often as all others. */
export const runs = (share = 1) => ({
  numRuns: Math.max(1, Math.round(RUNS * share)),
  ...(seed !== undefined && { seed: Number(seed) }),
})

/** Time for a test that asks so often. */
export const patience = 60_000 + RUNS * 3000

/** A connection on which something too large was refused is closed: the next question on it is asked again. */
const CLOSED = /fetch failed|socket hang up|ECONNRESET|EPIPE/

/** The same portal, which counts what it is asked. */
export function counting<T extends { fetch(path: string, init?: RequestInit): Promise<Response> }>(
  portal: T,
): T & { asked(): number } {
  let asked = 0
  const fetch = (path: string, init?: RequestInit) => {
    asked += 1
    return portal.fetch(path, init).catch((error: unknown) => {
      if (error instanceof Error && CLOSED.test(error.message)) return portal.fetch(path, init)
      throw error
    })
  }
  return { ...portal, fetch, asked: () => asked }
}

/** Said in long runs, for the record. */
export function tellAsked(what: string, asked: number): void {
  if (process.env['FUZZ_RUNS'] !== undefined)
    console.log(`${what}: ${asked} requests, seed ${fc.readConfigureGlobal()?.seed ?? seed}`)
}

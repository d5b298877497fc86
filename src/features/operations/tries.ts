const WINDOW_MS = 60_000
/** Of one address in that time; then it waits for the minute to end, with the right secret too. */
const MOST = 10
/** So many addresses are remembered. */
const MOST_ADDRESSES = 10_000

/** Wrong tries by address, in this process alone: who guesses meets a secret of 128 bits and more either way. */
export class Tries {
  readonly #wrong = new Map<string, { n: number; until: number }>()

  /** Seconds that the address has to wait; null when it may try. */
  waits(address: string, now: number): number | null {
    const one = this.#wrong.get(address)
    return one && one.until > now && one.n >= MOST ? Math.ceil((one.until - now) / 1000) : null
  }

  wrong(address: string, now: number): void {
    const before = this.#wrong.get(address)
    const running = before && before.until > now ? before : { n: 0, until: now + WINDOW_MS }
    const [oldest] = this.#wrong.keys()
    if (!before && this.#wrong.size >= MOST_ADDRESSES && oldest !== undefined) this.#wrong.delete(oldest)
    this.#wrong.set(address, { ...running, n: running.n + 1 })
  }
}

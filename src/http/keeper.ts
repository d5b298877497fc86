import { LRUCache } from 'lru-cache'

/** How long one waits for another's work before doing it oneself: the other may have been cancelled. */
const PATIENCE_MS = 500

/**
 * Values that are made once for all who ask meanwhile, and kept until they are stale or others need the room.
 * Who waits never depends on the one who makes: on Workers a cancelled request takes its work with it.
 */
export class Keeper<T extends object> {
  readonly #kept: LRUCache<string, T>
  readonly #making = new Map<string, Promise<T>>()

  /** `room` in the unit of `weigh`. */
  constructor(room: number, weigh: (value: T, key: string) => number) {
    this.#kept = new LRUCache({ maxSize: room, sizeCalculation: (value, key) => Math.max(1, weigh(value, key)) })
  }

  /** The kept value, however old. */
  last(key: string): T | undefined {
    return this.#kept.get(key)
  }

  keep(key: string, value: T): void {
    this.#kept.set(key, value)
  }

  /** The kept value while it `isFresh`, else a new one. `make` may refuse to have its value kept by `keep`. */
  async get(key: string, isFresh: (value: T) => boolean, make: () => Promise<T>, keep = (_: T) => true): Promise<T> {
    const before = this.#kept.get(key)
    if (before && isFresh(before)) return before
    const others = this.#making.get(key)
    const theirs = others && (await within(PATIENCE_MS, others))
    if (theirs && keep(theirs)) return theirs
    const mine = make()
    this.#making.set(key, mine)
    try {
      const value = await mine
      if (keep(value)) this.#kept.set(key, value)
      return value
    } finally {
      if (this.#making.get(key) === mine) this.#making.delete(key)
    }
  }
}

/** What the promise comes to in time; undefined when it fails or takes too long. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  const settled = promise.catch(() => undefined)
  return Promise.race([settled, late]).finally(() => clearTimeout(timer))
}

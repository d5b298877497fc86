import { type Client, LibsqlError } from '@libsql/client'

/** How long a file that another process has locked is waited for. */
const LOCKED_MS = 2000
/** Between two tries, half of it by chance. Meanwhile others are served. */
const PAUSE_MS = 30
/** SQLite's own wait blocks the whole process: long enough for another's commit, and no longer. */
const COMMIT_MS = 25

/** They hold for a connection, so a new one is told them first. */
const PRAGMAS = 'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;'

/**
 * A database file that other processes write to as well. A batch that finds it locked did nothing, and is tried again
 * for two seconds. Its failed BEGIN stays in progress, though, until it is garbage, and lets no later batch commit
 * (libsql-client-ts#352): so the connection is given up, and whether the file is free is then asked by a statement that
 * ends with its failure.
 */
export class LockableFile {
  readonly #client: Client
  #line: Promise<unknown> = Promise.resolve()
  #isSetUp = false
  #isLocked = false

  constructor(client: Client) {
    this.#client = client
  }

  /** Runs the batch alone. Errors: the driver's; that of a locked file once the time is up. */
  async run<T>(writes: boolean, batch: () => Promise<T>): Promise<T> {
    const until = performance.now() + LOCKED_MS
    for (;;)
      try {
        return await this.#inTurn(() => this.#attempt(writes, batch))
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (0.5 + Math.random())))
      }
  }

  /** One after the other, so that nobody holds a connection that is given up. They are synchronous anyway. */
  #inTurn<T>(attempt: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(attempt)
    this.#line = turn.catch(() => {})
    return turn
  }

  async #attempt<T>(writes: boolean, batch: () => Promise<T>): Promise<T> {
    await this.#setUp()
    if (writes && this.#isLocked) await this.#askWhetherFree()
    try {
      return await batch()
    } catch (error) {
      if (isBusy(error)) this.#giveUp()
      throw error
    }
  }

  async #setUp(): Promise<void> {
    if (this.#isSetUp) return
    await this.#client.executeMultiple(`${PRAGMAS} PRAGMA busy_timeout = ${this.#isLocked ? 0 : COMMIT_MS}`)
    this.#isSetUp = true
  }

  async #askWhetherFree(): Promise<void> {
    await this.#client.executeMultiple(`BEGIN IMMEDIATE; ROLLBACK; PRAGMA busy_timeout = ${COMMIT_MS}`)
    this.#isLocked = false
  }

  #giveUp(): void {
    this.#isLocked = true
    this.#isSetUp = false
    this.#client.reconnect()
  }
}

const isBusy = (error: unknown): boolean => error instanceof LibsqlError && error.code.startsWith('SQLITE_BUSY')

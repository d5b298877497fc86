import type { Statement } from './database.ts'
import { type Answer, type FileDatabase, isRead } from './file-database.ts'

/** How long a file that another process has locked is waited for. */
const LOCKED_MS = 2000
/** Between two tries, half of it by chance. Meanwhile others are served. */
const PAUSE_MS = 30
/** SQLite's own wait blocks the whole process: long enough for another's commit, and no longer. */
const COMMIT_MS = 25

/** A database file that other processes write to as well: a batch that finds it locked did nothing, and is tried again. */
export class LockableFile {
  readonly #file: FileDatabase
  #isLocked = false

  constructor(file: FileDatabase) {
    this.#file = file
    file.wait(COMMIT_MS)
  }

  /** Errors: the driver's; that of a locked file after two seconds. */
  async batch(statements: readonly Statement[]): Promise<Answer[]> {
    const until = performance.now() + LOCKED_MS
    for (;;)
      try {
        const answers = this.#file.batch(statements)
        if (!isRead(statements)) this.#found(false)
        return answers
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
        this.#found(true)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (0.5 + Math.random())))
      }
  }

  /** A lock that is known of is not waited for once more by each who asks. */
  #found(isLocked: boolean): void {
    if (isLocked !== this.#isLocked) this.#file.wait(isLocked ? 0 : COMMIT_MS)
    this.#isLocked = isLocked
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

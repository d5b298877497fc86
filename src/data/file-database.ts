import Connection from 'libsql'
import { LRUCache } from 'lru-cache'
import type { Statement } from './database.ts'

/** A file on this machine, asked by statements that stay prepared. All calls are synchronous. */
export interface FileDatabase {
  /** Runs the statements as one atomic unit. */
  batch(statements: readonly Statement[]): Answer[]
  /** How long SQLite itself waits for a file that is locked, which blocks the whole process. */
  wait(milliseconds: number): void
  close(): void
}

export interface Answer {
  rows: unknown[]
}

/** More than the application has; texts that vary, such as lists of conditions, take turns. */
const MOST_STATEMENTS = 1000

/** Runs a prepared statement with these values and answers its rows. */
type Ready = (values: unknown[]) => unknown[]

/**
 * `@libsql/client` prepares a statement for each call and describes each row cell by cell, which costs five times what
 * SQLite does with it. This is the library beneath it, over which both see the same file.
 */
export function openFile(path: string, pragmas: readonly string[]): FileDatabase {
  const connection = new Connection(path)
  for (const pragma of pragmas) connection.exec(`PRAGMA ${pragma}`)
  const kept = new LRUCache<string, Ready>({ max: MOST_STATEMENTS })
  const ask = ({ sql, params, positional = false }: Statement): Answer => {
    const name = `${positional ? 'by place' : 'by name'} ${sql}`
    const ready = kept.get(name) ?? prepare(connection, sql, positional)
    kept.delete(name)
    const rows = ready(params)
    // Only now: a statement that failed halfway is not used again.
    kept.set(name, ready)
    return { rows }
  }
  return {
    batch(statements) {
      const reads = isRead(statements)
      // One statement is atomic by itself. A write never begins with a prepared one, though: refused for a lock, that
      // would stay in progress until it is garbage, and let no later batch commit (libsql-client-ts#352).
      if (reads && statements.length === 1) return statements.map(ask)
      connection.exec(reads ? 'BEGIN' : 'BEGIN IMMEDIATE')
      try {
        const answers = statements.map(ask)
        connection.exec('COMMIT')
        return answers
      } finally {
        if (connection.inTransaction) connection.exec('ROLLBACK')
      }
    },
    wait: (milliseconds) => void connection.exec(`PRAGMA busy_timeout = ${milliseconds}`),
    close: () => void connection.close(),
  }
}

export const isRead = (statements: readonly Statement[]): boolean =>
  statements.every(({ sql }) => sql.startsWith('select'))

/** With rows as arrays, or as objects. What gives no rows says so before it is asked. */
function prepare(connection: InstanceType<typeof Connection>, sql: string, positional: boolean): Ready {
  const statement = connection.prepare(sql)
  if (statement.reader) {
    statement.raw(positional)
    return (values) => statement.all(values)
  }
  return (values) => {
    statement.run(values)
    return []
  }
}

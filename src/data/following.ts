import type { Database } from './database.ts'

/** The same database as one request uses it: whatever it writes to the outbox follows from that request. */
export const following = (database: Database, requestId: string): Database => {
  const whole = wholeOf(database)
  return { ...whole, whole, requestId }
}

/** The database itself, by which is known what goes on in it. */
export const wholeOf = (database: Database): Database => database.whole ?? database

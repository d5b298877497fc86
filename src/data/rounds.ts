import type { Database } from './database.ts'

/** Work that comes again by the timer: what is due, messages to partners' servers, some park's day. */
export type RoundName = 'jobs' | 'messages' | 'daily'

/** When such work last came to an end, UTC milliseconds, and how long it took. */
export interface Round {
  name: RoundName
  endedAt: number
  milliseconds: number
}

/** Written at most so often: a timer may go round every few seconds. */
const EVERY_MS = 30_000

const ENDED = `insert into rounds (name, ended_at, milliseconds) values (?, ?, ?)
  on conflict (name) do update set ended_at = excluded.ended_at, milliseconds = excluded.milliseconds
  where rounds.ended_at <= excluded.ended_at - ${EVERY_MS}`

/** Notes that the timer runs: without it nobody would see that it stopped, since requests do most of its work. */
export async function noteRound(database: Database, { name, endedAt, milliseconds }: Round): Promise<void> {
  await database.batch([{ sql: ENDED, params: [name, endedAt, milliseconds] }], 'primary')
}

import { entries } from '../../../drizzle/meta/_journal.json'
import { type DatabaseState, Installation } from '../../data/installation.ts'
import type { Database } from '../../data/database.ts'
import type { RoundName } from '../../data/rounds.ts'
import { databasesOf } from '../../data/shards.ts'
import type { Deps } from '../../http/context.ts'
import { parkDay } from '../../kernel/clock.ts'
import { limited } from '../../kernel/limited.ts'
import { together } from './together.ts'
import { listParked, listSpilled, type SpilledName } from '../leads/spill.ts'

/** So many inquiries that lie aside are counted. */
export const MOST_ASIDE = 100
const LIMIT_MS = 5000

/** How the whole installation stands, at one moment. */
export interface State extends DatabaseState {
  now: number
  aside: { waiting: number; parked: SpilledName[] } | null
  /** Migrations that this version brings and the database lacks; null where it does not note them. */
  pending: number | null
}

/** How many migrations this version knows. */
export const KNOWN_MIGRATIONS = entries.length

/** Looks at the database and at what lies aside; null stands for files that do not answer. Errors: the database's. */
export async function lookAround({
  database,
  files,
  clock,
}: Pick<Deps, 'database' | 'files' | 'clock'>): Promise<State> {
  const now = clock()
  const [state, aside] = await Promise.all([
    limited(LIMIT_MS, lookAtAll(database, now)),
    Promise.all([listSpilled(files, MOST_ASIDE), listParked(files, MOST_ASIDE)]).catch(() => null),
  ])
  const { migrations } = state
  return {
    ...state,
    now,
    aside: aside && { waiting: aside[0].length, parked: aside[1] },
    pending: migrations && Math.max(0, KNOWN_MIGRATIONS - migrations.n),
  }
}

async function lookAtAll(database: Database, now: number): Promise<DatabaseState> {
  const looks = databasesOf(database).map((one) => new Installation(one).look(now, parkDay(now)))
  const [home, ...others] = await Promise.all(looks)
  if (!home) throw new Error('there is no database')
  return together([home, ...others])
}

/** What needs an operator, with the number that it is about. */
export type Alarm =
  | { what: 'timer'; round: RoundName; seconds: number | null }
  | { what: 'queue' | 'unsealed'; seconds: number }
  | { what: 'givenUp' | 'parked' | 'pending'; n: number }
  | { what: 'files' }
  | { what: 'bytes'; share: number }

/** Seconds after which each is an alarm. The timer goes every minute at the most, a park's day once a day. */
export const LATE_SECONDS = { jobs: 300, messages: 300, daily: 26 * 3600, queue: 600, unsealed: 900 } as const
/** D1 takes no more than that in one database (paid plan, 2026); `FULL` of it is an alarm. */
const MOST_BYTES = 10 * 1024 ** 3
const FULL = 0.8

/** All that is wrong now, the worst first; nothing is the state to be in. */
export function alarmsOf(state: State): Alarm[] {
  const alarms: Alarm[] = []
  for (const round of ['jobs', 'messages', 'daily'] as const) {
    const seconds = ageOf(state, round)
    // A portal that was set up today has had no night yet.
    if (seconds === null ? round !== 'daily' : seconds > LATE_SECONDS[round])
      alarms.push({ what: 'timer', round, seconds })
  }
  const queue = oldestSeconds(state)
  if (queue > LATE_SECONDS.queue) alarms.push({ what: 'queue', seconds: queue })
  if (state.givenUp > 0) alarms.push({ what: 'givenUp', n: state.givenUp })
  if (state.aside === null) alarms.push({ what: 'files' })
  else if (state.aside.parked.length > 0) alarms.push({ what: 'parked', n: state.aside.parked.length })
  const unsealed = secondsSince(state, state.unsealed.oldest)
  if (unsealed > LATE_SECONDS.unsealed) alarms.push({ what: 'unsealed', seconds: unsealed })
  if (state.pending) alarms.push({ what: 'pending', n: state.pending })
  if ((state.bytes ?? 0) > MOST_BYTES * FULL) alarms.push({ what: 'bytes', share: (state.bytes ?? 0) / MOST_BYTES })
  return alarms
}

/** Seconds since that work last came to an end; null when it never did. */
export function ageOf(state: Pick<State, 'rounds' | 'now'>, name: RoundName): number | null {
  const round = state.rounds.find((one) => one.name === name)
  return round ? secondsSince(state, round.endedAt) : null
}

/** For how long the job waits that has been due for the longest; 0 when none is due. */
export const oldestSeconds = (state: Pick<State, 'waiting' | 'now'>): number =>
  Math.max(0, ...state.waiting.map(({ oldest }) => secondsSince(state, oldest)))

export const secondsSince = ({ now }: Pick<State, 'now'>, at: number | null): number =>
  at === null ? 0 : Math.max(0, Math.round((now - at) / 1000))

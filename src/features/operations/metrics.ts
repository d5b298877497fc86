import { version } from '../../../package.json'
import { OUTBOX_KINDS } from '../../data/outbox.ts'
import type { Metric, Sample } from './exposition.ts'
import { ageOf, KNOWN_MIGRATIONS, secondsSince, type State } from './state.ts'

export const VERSION = version

const gauge = (name: string, help: string, ...samples: (Sample | number)[]): Metric => ({
  name: `luodi_${name}`,
  help,
  type: 'gauge',
  samples: samples.map((one) => (typeof one === 'number' ? { value: one } : one)),
})

/** What is known without the database. */
export const standing = (up: boolean): Metric[] => [
  gauge('info', 'What runs here.', { labels: { version }, value: 1 }),
  gauge('database_up', 'Whether the database answered this scrape.', up ? 1 : 0),
]

const ROUNDS = ['jobs', 'messages', 'daily'] as const

/** How the installation stands, as gauges: the same on either runtime. Ages are 0 where nothing waits. */
export function metricsOf(state: State): Metric[] {
  const { aside, bytes, pending } = state
  const kinds = kindsOf(state)
  const ofKind = (value: (one: (typeof kinds)[number]) => number): Sample[] =>
    kinds.map((one) => ({ labels: { kind: one.kind }, value: value(one) }))
  const rounds = ROUNDS.flatMap((round) => {
    const seconds = ageOf(state, round)
    return seconds === null ? [] : [{ labels: { round }, value: seconds }]
  })
  const took = state.rounds.map(({ name, milliseconds }) => ({ labels: { round: name }, value: milliseconds / 1000 }))
  const overdue = state.overdue.reduce((sum, { n }) => sum + n, 0)
  const stale = state.stale.reduce((sum, { n }) => sum + n, 0)
  return [
    gauge('database_look_seconds', 'How long the database took for this look.', state.milliseconds / 1000),
    gauge('database_bytes', 'Size of the database.', ...(bytes === null ? [] : [bytes])),
    gauge('migrations_known', 'Migrations that this version brings.', KNOWN_MIGRATIONS),
    gauge('migrations_pending', 'Of those, not applied yet.', ...(pending === null ? [] : [pending])),
    gauge('queue_due', 'Jobs that are due, up to 5000.', ...ofKind(({ due }) => due)),
    gauge('queue_retrying', 'Jobs that failed and are tried again within six hours.', ...ofKind(({ again }) => again)),
    gauge('queue_oldest_due_seconds', 'How long a job of the kind has been due.', ...ofKind((one) => one.seconds)),
    gauge('dead_letters', 'Jobs that were given up, up to 5000.', state.givenUp),
    gauge('inquiries_aside', 'Inquiries that wait for the database.', ...(aside ? [aside.waiting] : [])),
    gauge('inquiries_parked', 'Inquiries that cannot be taken in.', ...(aside ? [aside.parked.length] : [])),
    gauge('inquiries_stored', 'Inquiries that this database was ever given.', state.inquiries),
    gauge('leads_overdue', 'Open leads whose clock ran out, up to 5000.', overdue),
    gauge('facts_stale', 'Published facts past the day of their review, up to 5000.', stale),
    gauge('ledger_unsealed', 'Entries of the ledger that no seal holds, up to 5000.', state.unsealed.n),
    gauge('ledger_unsealed_oldest_seconds', 'Age of the first.', secondsSince(state, state.unsealed.oldest)),
    gauge('timer_age_seconds', 'How long ago the timer ended a round of that work.', ...rounds),
    gauge('timer_round_seconds', 'How long that round took.', ...took),
  ]
}

const KINDS: ReadonlySet<string> = new Set(OUTBOX_KINDS)

/** A kind of another version counts as unknown, so that labels stay those of a list. */
function kindsOf(state: State) {
  const kinds = new Map<string, { kind: string; due: number; again: number; seconds: number }>()
  for (const { kind, due, again, oldest } of state.waiting) {
    const name = KINDS.has(kind) ? kind : 'unknown'
    const before = kinds.get(name) ?? { kind: name, due: 0, again: 0, seconds: 0 }
    const seconds = Math.max(before.seconds, secondsSince(state, oldest))
    kinds.set(name, { kind: name, due: before.due + due, again: before.again + again, seconds })
  }
  return [...kinds.values()]
}

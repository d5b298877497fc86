import { type DatabaseState, MOST_LISTED, type OfPark, type WaitingKind } from '../../data/installation.ts'

/** What several databases show, the home first, as one: counts are added, of sizes and times the largest stands. */
export function together([home, ...others]: readonly [DatabaseState, ...DatabaseState[]]): DatabaseState {
  return others.reduce(
    (one, other) => ({
      waiting: waitingIn([...one.waiting, ...other.waiting]),
      givenUp: one.givenUp + other.givenUp,
      latestGivenUp: [...one.latestGivenUp, ...other.latestGivenUp]
        .toSorted((a, b) => b.at - a.at)
        .slice(0, MOST_LISTED),
      overdue: byNumber([...one.overdue, ...other.overdue]),
      stale: byNumber([...one.stale, ...other.stale]),
      unsealed: {
        n: one.unsealed.n + other.unsealed.n,
        oldest: earliest(one.unsealed.oldest, other.unsealed.oldest),
      },
      // The timer notes its rounds at home.
      rounds: one.rounds,
      inquiries: one.inquiries + other.inquiries,
      migrations: leastOf(one.migrations, other.migrations),
      bytes: one.bytes === null ? other.bytes : Math.max(one.bytes, other.bytes ?? 0),
      milliseconds: Math.max(one.milliseconds, other.milliseconds),
    }),
    home,
  )
}

function waitingIn(lists: readonly WaitingKind[]): WaitingKind[] {
  const kinds = Map.groupBy(lists, ({ kind }) => kind)
  return [...kinds]
    .map(([kind, of]) => ({
      kind,
      due: of.reduce((sum, { due }) => sum + due, 0),
      oldest: of.map(({ oldest }) => oldest).reduce(earliest),
      again: of.reduce((sum, { again }) => sum + again, 0),
    }))
    .toSorted((a, b) => b.due - a.due)
}

const byNumber = <At>(parks: readonly OfPark<At>[]): OfPark<At>[] => parks.toSorted((a, b) => b.n - a.n)

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

/** Of the one that lacks the most. */
const leastOf = (a: DatabaseState['migrations'], b: DatabaseState['migrations']): DatabaseState['migrations'] =>
  a && b && b.n < a.n ? b : a

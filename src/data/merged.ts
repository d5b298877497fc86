import type { Pinned } from './query.ts'

/** A bureau or park that is not served from this database has a slug that begins so: it was moved away, or is to come. */
export const HIDDEN = '~'

/** Whether a row of the registry is of a bureau that is served from where the row is. */
export const isShown = (row: object): boolean =>
  !('slug' in row && typeof row.slug === 'string' && row.slug.startsWith(HIDDEN))

/** The rows that several databases found, in the statement's order and no more than it asks for; equal ones once. */
export function merged({ order, limit, args }: Pinned<unknown, 'registry'>, answers: readonly object[][]): object[] {
  const [only] = answers
  if (only && answers.length === 1) return only
  const shown = answers.flat().filter(isShown)
  const distinct = [...new Map(shown.map((row) => [JSON.stringify(row), row])).values()]
  const most = Number(typeof limit === 'string' ? args[limit] : (limit ?? Infinity))
  return (order ? distinct.toSorted(by(order)) : distinct).slice(0, most)
}

/** As SQLite compares text of ours: slugs, keys and codes are ASCII. */
const by = (order: readonly string[]) => (a: object, b: object) => {
  for (const name of order) {
    const [x, y] = [valueOf(a, name), valueOf(b, name)]
    if (x !== y) return x < y ? -1 : 1
  }
  return 0
}

const valueOf = (row: object, name: string) => (row as Record<string, string | number>)[name] ?? ''

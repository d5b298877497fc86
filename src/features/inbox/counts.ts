import { and, eq, gte, lt } from 'drizzle-orm'
import { arg, given, read, readInBureau } from '../../data/query.ts'
import type { Counts, ListName } from './inbox.ts'
import type { Reach } from './reach.ts'
import { bureauLeadCounts, leadCounts } from './table.ts'

/** Names of lists stand side by side; an officer's own list is `mine:` and the account. */
const LIST = 'list:'
const AFTER_LISTS = 'list;'

const ofPark = { name: leadCounts.name, n: leadCounts.n }
const ofBureau = { name: bureauLeadCounts.name, n: bureauLeadCounts.n }
const listsOfPark = read(leadCounts, {
  columns: ofPark,
  where: and(gte(leadCounts.name, LIST), lt(leadCounts.name, AFTER_LISTS)),
})
const oneOfPark = read(leadCounts, { columns: ofPark, where: eq(leadCounts.name, arg('name')) })
const listsOfBureau = readInBureau(bureauLeadCounts, {
  columns: ofBureau,
  where: and(gte(bureauLeadCounts.name, LIST), lt(bureauLeadCounts.name, AFTER_LISTS)),
})
const oneOfBureau = readInBureau(bureauLeadCounts, { columns: ofBureau, where: eq(bureauLeadCounts.name, arg('name')) })

/** How many leads each list has, as triggers keep them. Reads seven rows. */
export async function countsOf({ desk, scope }: Reach, me: string): Promise<Counts> {
  const args = { name: `mine:${me}` }
  const [lists, [own]] = scope
    ? await scope.read(listsOfPark, given(oneOfPark, args))
    : await desk.read(listsOfBureau, given(oneOfBureau, args))
  const of = (name: ListName) => lists.find((one) => one.name === LIST + name)?.n ?? 0
  return {
    new: of('new'),
    mine: own?.n ?? 0,
    unassigned: of('unassigned'),
    overdue: of('overdue'),
    snoozed: of('snoozed'),
    all: of('all'),
  }
}

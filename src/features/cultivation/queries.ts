import { and, asc, eq, gt, gte, isNull, lte, ne, type SQL } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { applicationWindows } from './table.ts'

/** What of an enterprise its tier and titles are reckoned from. */
export type Grown = Pick<typeof enterpriseRecords.$inferSelect, keyof typeof grown>

const grown = {
  id: enterpriseRecords.id,
  name: enterpriseRecords.name,
  chain: enterpriseRecords.chain,
  officer: enterpriseRecords.officer,
  answers: enterpriseRecords.answers,
  figures: enterpriseRecords.figures,
  titles: enterpriseRecords.titles,
  tier: enterpriseRecords.tier,
  sample: enterpriseRecords.sample,
  version: enterpriseRecords.version,
}

const STEP = 200

const served = (after: string, more?: SQL) =>
  read(enterpriseRecords, {
    columns: grown,
    where: and(isNull(enterpriseRecords.leftOn), gt(enterpriseRecords.id, after), more),
    orderBy: [asc(enterpriseRecords.id)],
    limit: STEP,
  })

/** Enterprises that the park serves, some hundred at a time. `titled`: only those that were ever given a title. */
export async function* servedPages(scope: ParkScope, titled = false): AsyncGenerator<Grown[]> {
  const more = titled ? ne(enterpriseRecords.titles, []) : undefined
  for (let after = ''; ;) {
    const page = await scope.all(served(after, more))
    if (page.length > 0) yield page
    if (page.length < STEP) return
    after = page.at(-1)?.id ?? ''
  }
}

/** So many enterprises are compared with each other on a page. */
export const MOST_COMPARED = 2000

/** All that the park serves, and whether there are more than can be compared. */
export async function servedEnterprises(scope: ParkScope): Promise<{ enterprises: Grown[]; more: boolean }> {
  const enterprises: Grown[] = []
  for await (const page of servedPages(scope)) {
    enterprises.push(...page)
    if (enterprises.length > MOST_COMPARED) return { enterprises: enterprises.slice(0, MOST_COMPARED), more: true }
  }
  return { enterprises, more: false }
}

export type ApplicationWindow = Omit<typeof applicationWindows.$inferSelect, 'parkId'>

const columns = columnsOf(applicationWindows)
const windowById = read(applicationWindows, { columns, where: eq(applicationWindows.id, arg('id')), limit: 1 })

export const windowOf = (scope: ParkScope, id: string): Promise<ApplicationWindow | undefined> =>
  scope.first(given(windowById, { id }))

/** So many windows are shown: a year has a dozen. */
const MOST_WINDOWS = 200

/** Windows that have not closed by a day, the first to close first. */
export const windowsFrom = (day: string) =>
  read(applicationWindows, {
    columns,
    where: gte(applicationWindows.closesOn, day),
    orderBy: [asc(applicationWindows.closesOn), asc(applicationWindows.id)],
    limit: MOST_WINDOWS,
  })

/** Windows that close between two days. */
export const windowsClosing = (from: string, to: string) =>
  read(applicationWindows, {
    columns,
    where: and(gte(applicationWindows.closesOn, from), lte(applicationWindows.closesOn, to)),
    orderBy: [asc(applicationWindows.closesOn), asc(applicationWindows.id)],
    limit: MOST_WINDOWS,
  })

/** All windows of a title, to see which of them overlap. */
export const windowsOfTitle = (title: string) =>
  read(applicationWindows, {
    columns,
    where: eq(applicationWindows.title, title),
    orderBy: [asc(applicationWindows.closesOn)],
    limit: MOST_WINDOWS,
  })

import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import { newId } from '../../kernel/ids.ts'
import type { By } from '../content/actions.ts'
import type { SiteBody } from '../content/site-kind.ts'
import { contentVersions } from '../content/table.ts'
import { parks } from '../parks/table.ts'
import { sites } from '../sites/table.ts'

/** A site as it is to be. */
export interface Proposed {
  code: string
  body: SiteBody
}

/** How the versions of a file come in: for the second person, or (an operator) published at once. */
export interface Manner {
  setId: string
  authors: string[]
  basis: string | null
  state: 'review' | 'published'
}

/** Bytes of one bound value: D1 takes 2 MB. */
const MOST_PART_BYTES = 900_000

interface Part {
  id: string
  /** Of what is there before the first proposal. */
  base: string
  code: string
  body: SiteBody
}

/** The rows with their new ids. */
export const withIds = (rows: readonly Proposed[]): Part[] =>
  rows.map((row) => ({ id: newId('version'), base: newId('version'), ...row }))

/**
 * The versions of a file as writes of one batch. Of sites without history what is published is kept as version 1. A
 * site of which something else is proposed by now breaks the batch: its index allows one.
 */
export function versionWrites(parts: readonly Part[], manner: Manner, now: number): ParkWrite[] {
  const lists = partsOf(parts)
  return [...lists.map((list) => baselines(list, now)), ...lists.map((list) => proposals(list, manner, now))]
}

/** Some rows each, by their bytes. */
function partsOf(rows: readonly Part[]): string[] {
  const lists: string[] = []
  let list: string[] = []
  let bytes = 0
  for (const row of rows) {
    const text = JSON.stringify(row)
    const size = Buffer.byteLength(text)
    if (bytes + size > MOST_PART_BYTES && list.length > 0) {
      lists.push(`[${list.join(',')}]`)
      list = []
      bytes = 0
    }
    list.push(text)
    bytes += size + 1
  }
  return list.length > 0 ? [...lists, `[${list.join(',')}]`] : lists
}

const given = (name: string): SQL => sql.raw(`json_extract("j"."value", '$.${name}')`)

/** A row of `sites` as the body of a version. D1 takes 32 arguments in a function. */
function bodyOfRow(): SQL {
  const columns = Object.entries(getTableColumns(sites)).filter(
    ([name]) => !['parkId', 'code', 'updatedAt'].includes(name),
  )
  const pairs = columns.map(([name, column]) => {
    const value =
      column.dataType === 'json'
        ? sql`json(${column})`
        : column.dataType === 'boolean'
          ? sql`json(case ${column} when 1 then 'true' else 'false' end)`
          : sql`${column}`
    return sql`${sql.raw(`'$.${name}'`)}, ${value}`
  })
  let body: SQL = sql`'{}'`
  for (let from = 0; from < pairs.length; from += 15)
    body = sql`json_set(${body}, ${sql.join(pairs.slice(from, from + 15), sql`, `)})`
  return body
}

/** What is published of sites that have no history, as their version 1. */
const baselines = (list: string, now: number): ParkWrite =>
  into(sql`select ${thisPark}, ${given('base')}, 'site', ${sites.code}, 1, 'published', ${bodyOfRow()}, null, 0, '[]',
    null, null, 1, ${now}, null, null, null, null, null, null, ${now}
    from json_each(${list}) "j" join ${sites} on ${sites.code} = ${given('code')}
    where ${sites.parkId} = ${thisPark} and not exists (
      select 1 from ${contentVersions} where ${contentVersions.parkId} = ${thisPark}
        and ${contentVersions.kind} = 'site' and ${contentVersions.code} = ${sites.code})`)

function proposals(list: string, { setId, authors, basis, state }: Manner, now: number): ParkWrite {
  const [by = null] = authors
  const published = state === 'published' ? now : null
  return into(sql`select ${thisPark}, ${given('id')}, 'site', ${given('code')},
    1 + coalesce((select max(${contentVersions.number}) from ${contentVersions}
      where ${contentVersions.parkId} = ${thisPark} and ${contentVersions.kind} = 'site'
        and ${contentVersions.code} = ${given('code')}), 0),
    ${state}, ${given('body')}, null, 0, ${JSON.stringify(authors)}, ${basis}, ${setId}, 1, ${now}, ${now}, ${by},
    ${published}, null, null, null, ${published}
    from json_each(${list}) "j" where true`)
}

const into = (rows: SQL): ParkWrite => parkWrite((builder) => builder.insert(contentVersions).select(rows).prepare())

/** Holds while nothing was published since a file was checked. */
export const unchangedSince = (revision: number): SQL =>
  sql`(select ${parks.revision} from ${parks} where ${parks.id} = ${thisPark}) = ${revision}`

/** What goes with the versions of a file for the second person: the entry, and the notice to reviewers. */
export const proposedWrites = (ctx: By, parts: readonly Part[], setId: string, revision: number): ParkWrite[] => [
  recordEntry(
    ctx,
    { action: 'content.imported', subject: setId, after: { kind: 'site', versions: parts.length } },
    unchangedSince(revision),
  ),
  recordOutbox('content.submitted', { version: parts[0]?.id ?? '', count: String(parts.length) }, ctx.now),
]

import { read } from '../../data/query.ts'
import { toBase64Url, utf8 } from '../../kernel/encoding.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { Locale } from '../../kernel/localized.ts'
import { type Duplicates, type MarkKind, rulesFor, strengthOf } from '../duplicates/duplicate.ts'
import { markValues } from '../duplicates/marks.ts'
import { possibleDuplicatesOfEach } from '../duplicates/queries.ts'
import { assertKnown, receiveLead } from '../leads/actions.ts'
import { formErrors } from '../leads/form.ts'
import type { LeadInput } from '../leads/input.ts'
import { type EntryContext, noticeVersions } from '../leads/staff-entry.ts'
import { policies } from '../policies/table.ts'
import { sites } from '../sites/table.ts'
import { type Column, columnName } from './columns.ts'
import { readTable } from './csv.ts'
import { atColumn, type ReadRow, readRow } from './rows.ts'

/** What a row comes to: `ready` in a dry run, `known` when it was imported before. */
export type Outcome = 'ready' | 'imported' | 'known' | 'refused'

export interface RowReport {
  /** As a spreadsheet numbers it: the header is 1. */
  row: number
  outcome: Outcome
  reference: string | null
  /** `path` is the column's header in the file; '' is the whole row. */
  errors: FieldError[]
  /** Earlier rows of the file that are of the same investor. */
  sameAs: number[]
  duplicates: Duplicates
}

export interface ImportReport {
  dryRun: boolean
  /** Headers that mean nothing here. */
  ignored: string[]
  rows: RowReport[]
}

const none = (): Duplicates => ({ own: [], elsewhere: [] })

/** What was imported before is no duplicate of itself. */
const withoutItself = (own: Duplicates['own'], reference: string | null) =>
  own.filter((match) => match.reference !== reference)

/**
 * Takes the good rows of a CSV file in, each by the one intake and in a batch of its own; a row that fails does not stop
 * the rest, and the same row is stored once however often its file is imported. A dry run stores nothing.
 * `locale` is the language of the report and of rows that name none.
 * Errors: 422 `imports.refused` when the file as a whole cannot be read.
 */
export async function importLeads(
  ctx: EntryContext,
  bytes: Uint8Array,
  { dryRun, locale, mostRows }: { dryRun: boolean; locale: Locale; mostRows?: number },
): Promise<ImportReport> {
  const table = readTable(bytes, (column) => columnName(column, locale), mostRows)
  const known = await knownTo(ctx)
  const read = table.rows.map((row) => checked(ctx, known, readRow(row, locale)))
  const sameAs = sameInvestors(ctx.park.id, read)
  const nameOf = (path: string) => table.headers.get(path as Column) ?? columnNameOr(path, locale)
  const duplicates = await duplicatesOfRows(ctx, read)
  const rows = read.map(({ row, input, errors }): RowReport => ({
    row,
    outcome: input ? 'ready' : 'refused',
    reference: null,
    errors: errors.map((error) => ({ ...error, path: nameOf(error.path) })),
    sameAs: sameAs.get(row) ?? [],
    duplicates: duplicates.get(row) ?? none(),
  }))
  if (!dryRun)
    await inLanes(rows, async (report, index) => Object.assign(report, await stored(ctx, read[index]?.input)))
  for (const { duplicates, reference } of rows) duplicates.own = withoutItself(duplicates.own, reference)
  return { dryRun, ignored: table.ignored, rows }
}

/** What rows may be duplicates of, by row: asked for many at a time, since a Worker may ask D1 only so often. */
async function duplicatesOfRows(ctx: EntryContext, rows: readonly ReadRow[]): Promise<Map<number, Duplicates>> {
  const good = rows.flatMap(({ row, input }) => (input ? [{ row, input }] : []))
  const found = new Map<number, Duplicates>()
  for (let at = 0; at < good.length; at += LANES) {
    const some = good.slice(at, at + LANES)
    const each = await possibleDuplicatesOfEach(
      ctx,
      some.map(({ input }) => input),
    )
    some.forEach(({ row }, index) => found.set(row, each[index] ?? none()))
  }
  return found
}

/** Rows that are worked on at a time: each waits for the database most of its time. */
const LANES = 8

async function inLanes<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let at = 0; at < items.length; at += LANES)
    results.push(...(await Promise.all(items.slice(at, at + LANES).map((item, lane) => work(item, at + lane)))))
  return results
}

/** A column that the file does not have, by its name here: an error may say that it is missing. */
const columnNameOr = (path: string, locale: Locale) => (path === '' ? '' : columnName(path as Column, locale))

interface Known {
  sites: ReadonlySet<string>
  policies: ReadonlySet<string>
  notices: ReadonlySet<string>
}

async function knownTo({ scope, registry, park, now }: EntryContext): Promise<Known> {
  const [[ofSites, ofPolicies], notices] = await Promise.all([
    scope.read(read(sites, { columns: { code: sites.code } }), read(policies, { columns: { slug: policies.slug } })),
    noticeVersions(registry, park.bureauId, now),
  ])
  return {
    sites: new Set(ofSites.map(({ code }) => code)),
    policies: new Set(ofPolicies.map(({ slug }) => slug)),
    notices,
  }
}

/** What the intake would say of the row: it is asked, without storing anything. */
function checked(ctx: EntryContext, { sites, policies, notices }: Known, row: ReadRow): ReadRow {
  if (!row.input) return row
  const { noticeVersion } = row.input.consent
  if (!notices.has(noticeVersion))
    return { ...row, input: null, errors: [{ path: 'noticeVersion', key: 'notice_unknown' }] }
  try {
    assertKnown({ ...ctx, channel: 'import', noticeVersion }, row.input, sites, policies)
    return row
  } catch (error) {
    return { ...row, input: null, errors: errorsOf(error) }
  }
}

/** What went wrong with a row, at its columns. An unexpected failure is told as one, and of what kind stays in here. */
function errorsOf(error: unknown): FieldError[] {
  if (!(error instanceof AppError)) return [{ path: '', key: 'service.internal' }]
  return error.fields.length > 0 ? formErrors(error.fields).map(atColumn) : [{ path: '', key: error.code }]
}

async function stored(
  ctx: EntryContext,
  input: LeadInput | null | undefined,
): Promise<Partial<Pick<RowReport, 'outcome' | 'reference' | 'errors'>>> {
  if (!input) return {}
  const { noticeVersion } = input.consent
  try {
    const key = await contentKey(input)
    const { reference, replayed } = await receiveLead({ ...ctx, channel: 'import', noticeVersion }, input, key)
    return { outcome: replayed ? 'known' : 'imported', reference }
  } catch (error) {
    // The same content in another language than before.
    if (error instanceof AppError && error.code === 'leads.idempotency_mismatch') return { outcome: 'known' }
    return { outcome: 'refused', errors: errorsOf(error) }
  }
}

/**
 * The same content, the same key, in whichever language it is imported: rows have no numbers that would last. The space keeps it apart from the
 * keys that investors send: whoever guesses a row must not get its receipt.
 */
async function contentKey({ locale: _, ...content }: LeadInput): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8(JSON.stringify(content)))
  return `import ${toBase64Url(new Uint8Array(digest))}`
}

/**
 * For each row the earlier ones with the same investor, by the same rules. Sites alone say nothing here: a list is often
 * of those who asked for one site.
 */
function sameInvestors(parkId: string, rows: ReadRow[]): Map<number, number[]> {
  const rowsOfValue = new Map<string, number[]>()
  return new Map(
    rows.map(({ row, input }) => {
      const common = new Map<number, Set<MarkKind>>()
      for (const { kind, value } of input ? markValues(parkId, input) : []) {
        const key = `${kind}/${value}`
        const earlier = rowsOfValue.get(key) ?? []
        if (kind !== 'site') for (const one of earlier) common.set(one, (common.get(one) ?? new Set()).add(kind))
        rowsOfValue.set(key, [...earlier, row].slice(-MOST_SAME))
      }
      const same = [...common].filter(([, kinds]) => isTelling(kinds)).map(([one]) => one)
      return [row, same.toSorted((a, b) => a - b)]
    }),
  )
}

const MOST_SAME = 20

const isTelling = (kinds: ReadonlySet<MarkKind>) => {
  const rules = rulesFor(kinds, 0)
  return rules.length > 0 && strengthOf(rules) !== 'possible'
}

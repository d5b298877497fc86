import { type Context, Hono } from 'hono'
import { recordEntry } from '../../data/ledger.ts'
import type { DeskParkEnv } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { isDay, parkDay } from '../../kernel/clock.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import { boundedRows, csvOf, FORMATS, xlsxOf } from '../exports/files.ts'
import { fileHeaders, streamOf } from '../exports/stream.ts'
import type { Version } from './content.ts'
import { type AuditFilter, type AuditPlace, publications } from './history.ts'
import { isEditable } from './kinds.ts'
import { AuditPage } from './pages/audit.tsx'
import { nameIn } from './pages/proposal.tsx'
import { peopleOf } from '../triage/people.ts'
import { nameOf } from './queries.ts'

type Ctx = Context<DeskParkEnv>
type Names = Readonly<Record<string, string>>

const PAGE = 50
const FILE_PAGE = 500
const TYPES = {
  csv: 'text/csv; charset=UTF-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Who published what, when and on which basis: as a list and as a file. */
export const auditRoutes = new Hono<DeskParkEnv>()
  .get('/', async (c) => {
    const { scope, park, desk, locale } = c.var
    const filter = filterOf(c)
    const [versions, names] = await Promise.all([
      publications(scope, filter, placeOf(c.req.query('before')), PAGE + 1),
      peopleOf(desk, locale),
    ])
    const last = versions.length > PAGE ? versions[PAGE - 1] : undefined
    const next = last ? `${last.publishedAt}.${last.id}` : null
    const props = {
      filter,
      versions: versions.slice(0, PAGE).map((version) => ({ version, name: nameOf(version) })),
      names,
      next,
    }
    return sendPage(c, <AuditPage page={deskPage(c)} park={park} {...props} />, 'private')
  })
  .get('/export', async (c) => {
    const { scope, park, desk, deps, actor, requestId, locale } = c.var
    const filter = filterOf(c)
    const format = FORMATS.find((one) => one === c.req.query('format')) ?? 'csv'
    const { columns, sheet } = messages[locale].review.audit
    const titles = Object.values(columns)
    const pages = pagesOf(c, filter, await peopleOf(desk, locale), locale)
    const rows = format === 'xlsx' ? await boundedRows(pages) : null
    const now = deps.clock()
    const { kind, from, until } = filter
    const entry = { action: 'content.exported', subject: park.id, after: { format, kind, from, until } }
    await scope.write(recordEntry({ actor, now, requestId }, entry))
    const headers = fileHeaders(`${park.slug}-publications-${parkDay(now)}.${format}`, TYPES[format])
    if (!rows) return c.body(streamOf(csvOf(titles, pages)), 200, headers)
    return c.body(await (await xlsxOf(sheet, titles, rows)).arrayBuffer(), 200, headers)
  })

function filterOf(c: Ctx): AuditFilter {
  const text = (name: string) => c.req.query(name)?.trim() ?? ''
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text(name)) && isDay(text(name)) ? text(name) : '')
  const kind = text('kind')
  return { kind: isEditable(kind) ? kind : '', person: text('person'), from: day('from'), until: day('until') }
}

function placeOf(text: string | undefined): AuditPlace | null {
  const [, at, id] = /^(\d{1,15})\.(version_\w+)$/.exec(text ?? '') ?? []
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null
}

async function* pagesOf(c: Ctx, filter: AuditFilter, names: Names, locale: Locale): AsyncGenerator<Cell[][]> {
  let before: AuditPlace | null = null
  for (;;) {
    const versions: Version[] = await publications(c.var.scope, filter, before, FILE_PAGE)
    yield versions.map((version) => cellsOf(version, names, locale))
    const last = versions.at(-1)
    if (!last || versions.length < FILE_PAGE) return
    before = { at: last.publishedAt ?? 0, id: last.id }
  }
}

function cellsOf(version: Version, names: Names, locale: Locale): Cell[] {
  const { content, review, listSeparator } = messages[locale]
  const { authors, submittedBy, submittedAt, reviewedBy, reviewedAt, publishedAt, basis, removes, number } = version
  const who = (account: string | null) => (account === null ? null : nameIn(names, account, review.history.former))
  const at = (time: number | null): Cell => (time === null ? null : { at: time })
  const what = removes ? 'removed' : number === 1 ? 'added' : 'changed'
  return [
    at(publishedAt),
    content.kinds[version.kind],
    nameOf(version)[locale],
    version.code,
    number,
    review.queue[what],
    authors.map(who).join(listSeparator),
    who(submittedBy),
    at(submittedAt),
    who(reviewedBy),
    at(reviewedAt),
    basis,
  ]
}

import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { readMultipart } from '../../http/multipart.ts'
import { sendPage } from '../../http/page.ts'
import { invalid, limitBody, readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { entryContext } from '../leads/entry.ts'
import { columnName } from './columns.ts'
import { correctionsCsv } from './corrections.ts'
import { MOST_BYTES, readTable } from './csv.ts'
import { importLeads, type ImportReport } from './import.ts'
import { dropUpload, keepUpload, keptUpload } from './kept.ts'
import { ImportPage } from './pages/import.tsx'

/**
 * Most rows of a list that is uploaded: all are read, looked up and answered within one request, in which a Worker may ask
 * D1 a thousand times. A row that was imported before costs four.
 */
export const MOST_UPLOADED_ROWS = 150
/** What a form weighs beside its file. */
const FORM_BYTES = 64 * 1024

/** A list of inquiries: looked at first, then taken in, with the rows that were not as a file to correct. */
export const importRoutes = new Hono<DeskParkEnv>()
  .get('/', may('lead.read'), (c) => showImport(c, {}))
  .post('/', may('lead.import'), async (c) => {
    try {
      const bytes = await uploaded(c)
      const report = await reportOf(c, bytes, true)
      return showImport(c, { report, bytes, ticket: await keepUpload(keeping(c), bytes) })
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showImport(c, { errors: error.fields, status: 422 })
    }
  })
  .post('/confirmation', may('lead.import'), limitBody, async (c) => {
    const ticket = await ticketIn(c)
    const bytes = await keptUpload(keeping(c), ticket)
    if (!bytes) return showImport(c, { errors: [{ path: '', key: 'imports.expired' }], status: 422 })
    const report = await reportOf(c, bytes, false)
    const failed = report.rows.some(({ outcome }) => outcome === 'refused')
    // What is to be corrected is still needed; the rest goes at once.
    if (!failed) await dropUpload({ files: c.var.deps.files, parkId: c.var.park.id }, ticket)
    c.env.later(() => runJobsSoon(c.var.deps))
    return showImport(c, { report, bytes, ticket: failed ? ticket : null })
  })
  .post('/corrections', may('lead.import'), limitBody, async (c) => {
    const bytes = await keptUpload(keeping(c), await ticketIn(c))
    if (!bytes) return showImport(c, { errors: [{ path: '', key: 'imports.expired' }], status: 422 })
    const csv = correctionsCsv(tableOf(c, bytes), await reportOf(c, bytes, true), c.var.locale)
    return c.body(csv, 200, {
      'Content-Type': 'text/csv; charset=UTF-8',
      'Content-Disposition': 'attachment; filename="corrections.csv"',
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    })
  })

const keeping = ({ var: { deps, park } }: Context<DeskParkEnv>) => ({
  files: deps.files,
  vault: deps.vault,
  parkId: park.id,
  now: deps.clock(),
})

const ticketIn = async (c: Context<DeskParkEnv>): Promise<string> => {
  const { ticket } = await readForm(c.req)
  return typeof ticket === 'string' ? ticket : ''
}

const tableOf = ({ var: { locale } }: Context<DeskParkEnv>, bytes: Uint8Array) =>
  readTable(bytes, (column) => columnName(column, locale), MOST_UPLOADED_ROWS)

const reportOf = (c: Context<DeskParkEnv>, bytes: Uint8Array, dryRun: boolean): Promise<ImportReport> =>
  importLeads(entryContext(c), bytes, { dryRun, locale: c.var.locale, mostRows: MOST_UPLOADED_ROWS })

/** The form's file in memory, which a list of rows always fits. Errors: 422 without one or with one too large. */
async function uploaded(c: Context<DeskParkEnv>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  await readMultipart(c.req.raw, MOST_BYTES + FORM_BYTES, async ({ field, content }) => {
    if (field !== 'file') return
    for await (const chunk of content) {
      parts.push(chunk)
      length += chunk.length
    }
  })
  if (length === 0) throw invalid([{ path: 'file', key: 'required' }])
  return new Uint8Array(Buffer.concat(parts))
}

interface Shown {
  report?: ImportReport
  bytes?: Uint8Array
  ticket?: string | null
  errors?: readonly FieldError[]
  status?: 422
}

function showImport(c: Context<DeskParkEnv>, { report, bytes, ticket, errors = [], status }: Shown): Response {
  const companies = new Map(
    bytes && report ? tableOf(c, bytes).rows.map(({ row, cells }) => [row, cells.get('company') ?? '']) : [],
  )
  return sendPage(
    c,
    <ImportPage
      page={deskPage(c)}
      park={c.var.park}
      report={report ?? null}
      companies={companies}
      ticket={ticket ?? null}
      form={{ values: {}, errors }}
      most={{ rows: MOST_UPLOADED_ROWS, megabytes: MOST_BYTES / 1_000_000 }}
    />,
    'private',
    status ?? 200,
  )
}

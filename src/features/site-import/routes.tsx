import { type Context, Hono } from 'hono'
import { recordEntry } from '../../data/ledger.ts'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { readMultipart } from '../../http/multipart.ts'
import { sendPage } from '../../http/page.ts'
import { invalid, limitBody, readForm } from '../../http/validation.ts'
import { runJobsSoon } from '../../jobs.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { contextOf } from '../content/board.tsx'
import { boundedRows, csvOf, xlsxOf } from '../exports/files.ts'
import { fileHeaders, streamOf } from '../exports/stream.ts'
import { peopleOf } from '../triage/people.ts'
import { beginImport, beginReading, confirmImport, dropImport, isExpired } from './actions.ts'
import { correctionsOf } from './corrections.ts'
import { geojsonOf, rowPages, titles } from './export.ts'
import { formatOf, importOf, recentImports, type SiteImport } from './import.ts'
import { ImportPage } from './pages/import.tsx'
import { ImportsPage } from './pages/imports.tsx'
import { settingsIn } from './settings-form.ts'
import { type Format, FORMATS, MOST_BYTES } from './sheet.ts'

type Ctx = Context<DeskParkEnv>
const importing = may('content.import')
/** What a form weighs beside its file. */
const FORM_BYTES = 64 * 1024

/** A list of sites: uploaded, its columns named, compared, and proposed for review as one set. */
export const siteImportRoutes = new Hono<DeskParkEnv>()
  .use(may('content.read'))
  .get('/', (c) => sendImports(c))
  .post('/', importing, async (c) => {
    try {
      const { bytes, name } = await uploaded(c)
      return toImport(c, await beginImport(contextOf(c), storeOf(c), bytes, name))
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return sendImports(c, error.fields, 422)
    }
  })
  .get('/:import', async (c) => sendImport(c, await opened(c)))
  .post('/:import/mapping', importing, limitBody, async (c) => {
    const one = await opened(c)
    const values = typedValues(await readForm(c.req))
    const { settings, errors } = settingsIn(values, one.kept)
    if (errors.length > 0) return sendImport(c, one, { values, errors }, 422)
    await beginReading(contextOf(c), one, settings)
    c.env.later(() => runJobsSoon(c.var.deps))
    return toImport(c, one.id)
  })
  .post('/:import/confirmation', importing, limitBody, async (c) => {
    const one = await opened(c)
    const { basis } = typedValues(await readForm(c.req))
    await confirmImport(contextOf(c), one, textOf(basis).slice(0, 300) || null)
    c.env.later(() => runJobsSoon(c.var.deps))
    return toImport(c, one.id)
  })
  .post('/:import/dropping', importing, limitBody, async (c) => {
    await dropImport(contextOf(c), await opened(c))
    return c.redirect(linksOf(c).siteImports(c.var.park.slug), 303)
  })
  .get('/:import/corrections', async (c) => {
    const one = await opened(c)
    const body = await correctionsOf(storeOf(c), one, c.var.locale)
    if (!body) throw new AppError('imports.expired', 422)
    const format = formatOf(one)
    return c.body(body, 200, fileHeaders(`${c.var.park.slug}-corrections.${format}`, TYPES[format]))
  })

const TYPES: Record<Format, string> = {
  csv: 'text/csv; charset=UTF-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
}

/** What is published of the park's sites as a file: it comes back in without a change. */
export const siteExportRoutes = new Hono<DeskParkEnv>().use(may('content.read')).get('/', async (c) => {
  const { scope, park, locale, deps } = c.var
  const format = FORMATS.find((one) => one === c.req.query('format')) ?? 'csv'
  const headers = fileHeaders(`${park.slug}-sites-${parkDay(deps.clock())}.${format}`, TYPES[format])
  const entry = { action: 'content.exported', subject: park.id, after: { kind: 'site', format } }
  await scope.write(recordEntry(contextOf(c), entry))
  if (format === 'geojson') return c.body(streamOf(geojsonOf(scope)), 200, headers)
  if (format === 'csv') return c.body(streamOf(csvOf(titles(locale), rowPages(scope, locale))), 200, headers)
  const rows = await boundedRows(rowPages(scope, locale))
  const book = await xlsxOf(messages[locale].siteImport.sheet, titles(locale), rows)
  return c.body(await book.arrayBuffer(), 200, headers)
})

const storeOf = ({ var: { deps, park } }: Ctx) => ({
  files: deps.files,
  vault: deps.vault,
  parkId: park.id,
  now: deps.clock(),
})

const linksOf = (c: Ctx) => deskLinksFrom(c.var.locale, c.var.bureau.slug)
const toImport = (c: Ctx, id: string) => c.redirect(linksOf(c).siteImport(c.var.park.slug, id), 303)

async function opened(c: Ctx): Promise<SiteImport> {
  const one = await importOf(c.var.scope, c.req.param('import') ?? '')
  if (!one) throw new AppError('request.not_found', 404)
  return one
}

/** What is too large is read past, so that the form comes back with a word; what is far too large is cut off. */
const MOST_READ_BYTES = 4 * MOST_BYTES

/** The form's file in memory. Errors: 422 without one or with one too large; 413 with one that is far too large. */
async function uploaded(c: Ctx): Promise<{ bytes: Uint8Array; name: string }> {
  const parts: Uint8Array[] = []
  let length = 0
  let file = ''
  await readMultipart(c.req.raw, MOST_READ_BYTES + FORM_BYTES, async ({ field, name, content }) => {
    if (field !== 'file') return
    file = name
    for await (const part of content) {
      length += part.length
      if (length > MOST_BYTES) parts.length = 0
      else parts.push(part)
    }
  })
  if (length > MOST_BYTES)
    throw invalid([{ path: 'file', key: 'import_too_large', params: { max: MOST_BYTES / 1_000_000 } }])
  if (file === '' && length === 0) throw invalid([{ path: 'file', key: 'required' }])
  return { bytes: new Uint8Array(Buffer.concat(parts)), name: file.replace(/^.*[\\/]/, '') }
}

async function sendImports(c: Ctx, errors: readonly FieldError[] = [], status: 200 | 422 = 200): Promise<Response> {
  const { scope, desk, park, deps } = c.var
  const [listed, names] = await Promise.all([recentImports(scope), peopleOf(desk, c.var.locale)])
  const imports = listed.map((one) => ({ ...one, expired: isExpired(one, deps.clock()) }))
  const form: FormState = { values: {}, errors: [...errors] }
  return sendPage(
    c,
    <ImportsPage page={deskPage(c)} park={park} imports={imports} names={names} form={form} />,
    'private',
    status,
  )
}

function sendImport(
  c: Ctx,
  one: SiteImport,
  form: FormState = { values: {}, errors: [] },
  status: 200 | 422 = 200,
): Promise<Response> | Response {
  // Whoever watches it helps it along: the next timer may be a minute away.
  if (one.state === 'reading' || one.state === 'proposing') c.env.later(() => runJobsSoon(c.var.deps))
  const expired = isExpired(one, c.var.deps.clock())
  return sendPage(
    c,
    <ImportPage page={deskPage(c)} park={c.var.park} one={one} expired={expired} form={form} />,
    'private',
    status,
  )
}

import { type Context, Hono } from 'hono'
import { type Entry, recordBureauEntry, recordEntry } from '../../data/ledger.ts'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import { partnerNames } from '../partners/queries.ts'
import { allows } from '../staff/role.ts'
import { peopleOf } from '../triage/people.ts'
import { titlesOf } from './columns.ts'
import { boundedRows, csvOf, FORMATS, TYPES, xlsxOf } from './files.ts'
import { rowPages } from './rows.ts'
import { type Source, sourceOf } from './source.ts'
import { fileHeaders, streamOf } from './stream.ts'
import { parksOfBureau } from '../parks/registry.ts'

/** A list of leads as a file: the address is the list's, with `format` and (where allowed) `contacts`. */
export const exportRoutes = new Hono<DeskEnv>().use(maySomewhere('lead.export')).get('/', async (c) => {
  const { registry, bureau, memberships, desk, deps, locale } = c.var
  const format = FORMATS.find((one) => one === c.req.query('format')) ?? 'csv'
  const contacts = ['1', 'true', 'on'].includes(c.req.query('contacts') ?? '')
  const source = await sourceOf(c)
  const parkId = source.park?.id ?? null
  if (!allows(memberships, 'lead.export', parkId)) throw new AppError('staff.not_allowed', 403)
  if (contacts && !allows(memberships, 'lead.exportContacts', parkId)) throw new AppError('staff.not_allowed', 403)
  const [parks, names, partners] = await Promise.all([
    parksOfBureau(registry, bureau.id),
    peopleOf(desk, locale),
    partnerNames(desk),
  ])
  const pages = rowPages({ source, vault: deps.vault, parks, names, partners, contacts, locale })
  const titles = titlesOf(contacts, locale)
  const file = `${bureau.slug}-${source.view}-${parkDay(deps.clock())}.${format}`
  const headers = fileHeaders(file, TYPES[format])
  const after = { view: source.view, filters: source.filters, contacts, format }
  if (format === 'csv') {
    await enter(c, source, { ...after })
    return c.body(streamOf(csvOf(titles, pages)), 200, headers)
  }
  const rows = await boundedRows(pages)
  const workbook = await xlsxOf(messages[locale].ledgerPages.export.sheet, titles, rows)
  await enter(c, source, { ...after, count: rows.length })
  return c.body(await workbook.arrayBuffer(), 200, headers)
})

/** Who took which list is in the ledger before the first byte leaves: of the park, or of the bureau's own book. */
async function enter(c: Context<DeskEnv>, { scope, desk }: Source, after: NonNullable<Entry['after']>): Promise<void> {
  const { actor, deps, requestId } = c.var
  const ctx = { actor, now: deps.clock(), requestId }
  const entry = { action: 'leads.exported', subject: scope?.parkId ?? desk.bureauId, after }
  await (scope ? scope.write(recordEntry(ctx, entry)) : desk.write(recordBureauEntry(ctx, entry)))
}

import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { given } from '../../data/query.ts'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { originOf, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { invalid, limitBody, parseOrThrow, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import type { Duplicates } from '../duplicates/duplicate.ts'
import { possibleDuplicates } from '../duplicates/queries.ts'
import { importRoutes } from '../imports/routes.tsx'
import { privacyNotice } from '../parks/registry.ts'
import { policyTitles } from '../policies/queries.ts'
import { readToken, receiptToken } from '../receipts/token.ts'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import { entryContext } from './entry.ts'
import { type FormValues, formErrors, formValues, leadBody } from './form.ts'
import { IdempotencyKey, LeadInput } from './input.ts'
import { leadMadeBefore, namesOf } from './intake.ts'
import { leadById } from './queries.ts'
import { type Entered, EntryPage } from './pages/entry.tsx'
import { enterLead, noticeVersions } from './staff-entry.ts'

/** What staff take down for investors, and lists of inquiries. */
export const entryRoutes = new Hono<DeskParkEnv>()
  .get('/new', may('lead.read'), async (c) =>
    showEntry(c, { values: { idempotencyKey: crypto.randomUUID() }, entered: await entered(c) }),
  )
  .post('/new', may('lead.enter'), limitBody, async (c) => {
    const values = formValues(await readForm(c.req))
    try {
      const similar = await enter(c, values)
      if (typeof similar !== 'string') return await showEntry(c, { values, similar, status: 409 })
      c.env.later(() => runJobsSoon(c.var.deps))
      const links = deskLinksFrom(c.var.locale, c.var.bureau.slug)
      return c.redirect(links.entry(c.var.park.slug, { entered: similar }), 303)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error
      return showEntry(c, { values, error, status: 422 })
    }
  })
  .route('/import', importRoutes)

/** Takes it in and answers the lead's id; or what it may be a duplicate of, until that was seen. */
async function enter(c: Context<DeskParkEnv>, values: FormValues): Promise<string | Duplicates> {
  const key = v.safeParse(IdempotencyKey, values.idempotencyKey)
  if (!key.success) throw invalid([{ path: '', key: 'invalid' }])
  const ctx = entryContext(c)
  const language = values.language === 'en' ? 'en' : 'zh'
  const input = parseOrThrow(LeadInput, leadBody({ ...values, files: undefined }, language))
  if (values.seen !== 'true') {
    const { challenge: _, ...kept } = input
    const before = await leadMadeBefore(ctx.scope, await namesOf(ctx.vault, ctx.park.id, key.output, kept))
    // What was sent twice is no duplicate of itself.
    const similar = before ? null : await possibleDuplicates(ctx, input)
    if (similar && similar.own.length + similar.elsewhere.length > 0) return similar
  }
  const { token } = await enterLead(ctx, input, key.output)
  return readToken(token)?.leadId ?? ''
}

/** How long the link of what was taken down is shown to whoever took it down, in milliseconds. */
const SHOWN_MS = 3_600_000

/** What was taken down just now, with the link for the investor. */
async function entered(c: Context<DeskParkEnv>): Promise<Entered | null> {
  const leadId = c.req.query('entered')
  const { scope, deps, park, locale } = c.var
  if (leadId === undefined) return null
  const lead = await scope.first(given(leadById, { leadId }))
  if (!lead) return { leadId, reference: null, url: null }
  const shown = lead.channel === 'staff' && lead.erasedAt === null && deps.clock() - lead.receivedAt < SHOWN_MS
  const mine = deskPage(c).may('lead.renewLink', park.id)
  const links = linksFrom({ locale: lead.locale ?? locale, hostPark: null })
  const url = shown && mine ? originOf(c) + links.receipt(await receiptToken(deps.vault, park, lead)) : null
  return { leadId, reference: lead.reference, url }
}

interface Shown {
  values: FormValues
  similar?: Duplicates
  entered?: Entered | null
  error?: AppError
  status?: 409 | 422
}

async function showEntry(c: Context<DeskParkEnv>, { values, similar, entered: made, error, status }: Shown) {
  const { park, bureau, scope, registry, deps } = c.var
  const now = deps.clock()
  const [notice, versions, [catalogue, policies]] = await Promise.all([
    privacyNotice(registry, bureau.id, now),
    noticeVersions(registry, bureau.id, now),
    scope.read(catalogueRows, policyTitles),
  ])
  const errors = error ? formErrors(error.fields) : []
  if (error && errors.length === 0) errors.push({ path: '', key: error.code })
  const typed: FormValues = { noticeVersion: notice?.version, ...values }
  if (error?.code === 'leads.idempotency_mismatch') typed.idempotencyKey = crypto.randomUUID()
  return sendPage(
    c,
    <EntryPage
      page={deskPage(c)}
      park={park}
      form={{ values: typed, errors }}
      notices={[...versions].toSorted().toReversed()}
      sites={asCatalogue(catalogue)}
      policies={policies}
      storedAbroad={deps.storedAbroad}
      similar={similar ?? null}
      entered={made ?? null}
    />,
    'private',
    status ?? 200,
  )
}

import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { linksFrom, withQuery } from '../../http/paths.ts'
import { invalid, parseOrThrow } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { formWithFiles, limitForm, uploading, withProblems } from '../files/form.ts'
import { keptFiles } from '../files/queries.ts'
import { admitForm } from '../gate/admit.ts'
import { lastingToken } from '../gate/form-token.ts'
import { creditedPartner } from '../partners/credit.ts'
import { privacyNotice } from '../parks/registry.ts'
import { policyTitles } from '../policies/queries.ts'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import { intakeContext, receiveLead } from './actions.ts'
import { attachedEstimate, estimateIn } from './attached-estimate.ts'
import { type FormValues, formErrors, formValues, leadBody, marksOf } from './form.ts'
import { IdempotencyKey, LeadInput } from './input.ts'
import { InquiryPage } from './pages/inquiry.tsx'

export const inquiryRoutes = new Hono<ParkEnv>()
  .get('/', async (c) => {
    return showForm(c, formValues({ ...askable(c.req.queries()), ...fresh(c) }), null)
  })
  .post('/', limitForm, async (c) => {
    const { fields, problems, lost } = await formWithFiles(c, uploading(c, c.var.scope))
    const values = formValues(fields)
    try {
      const links = linksFrom({ locale: c.var.locale, hostPark: c.env.hostPark })
      const receipt = links.receipt(await send(c, values, problems))
      return c.redirect(withQuery(receipt, { files: lost ? 'lost' : null }), 303)
    } catch (error) {
      if (error instanceof AppError && COMES_BACK.has(error.status))
        return showForm(c, values, withProblems(error, problems))
      throw error
    }
  })

/** Failures after which the form is shown again with what was typed. */
const COMES_BACK = new Set([403, 422, 429])

/** What a link may fill in: not consent, which only the investor gives, and no person's details, which no URL holds. */
const PERSONAL = new Set(['contactName', 'phone', 'email', 'message', 'formToken', 'files'])
const askable = (query: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !name.startsWith('consent') && !PERSONAL.has(name)))

/** The page that the investor came from, without its query. */
function pageOf(referer: string | undefined): string {
  const url = referer === undefined ? null : URL.parse(referer)
  return url ? `${url.origin}${url.pathname}` : ''
}

/** What a form that was not sent yet carries: the key that makes it count once, and the notice it shows. */
const fresh = (c: Context<ParkEnv>) => ({
  idempotencyKey: crypto.randomUUID(),
  noticeVersion: c.var.noticeVersion,
  page: pageOf(c.req.header('Referer')),
})

/** Takes the form in; answers the receipt's token. Errors: those of `receiveLead`. */
async function send(c: Context<ParkEnv>, values: FormValues, problems: FieldError[]): Promise<string> {
  const { deps, scope, locale } = c.var
  const key = v.safeParse(IdempotencyKey, values.idempotencyKey)
  if (!key.success) throw invalid([{ path: '', key: 'invalid' }])
  const estimate = await estimateIn(scope, values, deps.clock())
  const input = parseOrThrow(LeadInput, { ...leadBody(values, locale), ...(estimate && { estimate }) })
  if (problems.length > 0) throw invalid([])
  const alongside = await admitForm(c, marksOf(values))
  const partner = await creditedPartner(c.var, c.var.park, input.attribution?.via)
  const { token } = await receiveLead({ ...intakeContext(c.var, 'form'), partner, alongside }, input, key.output)
  c.env.later(() => runJobsSoon(deps))
  return token
}

/** The form with what was typed and what is wrong with it. */
async function showForm(c: Context<ParkEnv>, typed: FormValues, error: AppError | null): Promise<Response> {
  const { park, bureau, scope, registry, deps } = c.var
  const [notice, [catalogue, policies], estimate, files] = await Promise.all([
    privacyNotice(registry, bureau.id, deps.clock()),
    scope.read(catalogueRows, policyTitles),
    attachedEstimate(scope, typed, deps.clock()),
    keptFiles(scope, deps.vault, [typed.files ?? []].flat()),
  ])
  if (!notice) throw new AppError('service.internal', 500)
  const formToken = await lastingToken(deps.vault, park.id, marksOf(typed).formToken, deps.clock())
  const values: FormValues = { ...typed, noticeVersion: notice.version, formToken }
  const spent = error?.code === 'leads.idempotency_mismatch'
  if (spent || !v.is(IdempotencyKey, values.idempotencyKey)) values.idempotencyKey = crypto.randomUUID()
  const errors = error ? formErrors(error.fields) : []
  if (error && errors.length === 0) errors.push({ path: '', key: error.code })
  const page = parkPage(c, (links) => links.inquiry(park.slug))
  const chosen = new Set([typed.sites ?? []].flat())
  const open = asCatalogue(catalogue).filter(({ status, code }) => status !== 'contracted' || chosen.has(code))
  for (const [name, value] of Object.entries(error?.headers ?? {})) c.header(name, value)
  return sendPage(
    c,
    <InquiryPage
      page={page}
      park={park}
      bureau={bureau}
      notice={notice}
      form={{ values, errors }}
      sites={open}
      policies={policies}
      estimate={estimate}
      files={files}
      storedAbroad={deps.storedAbroad}
      turnstile={deps.turnstile?.siteKey ?? null}
    />,
    error ? 'private' : 'fresh',
    statusOf(error),
  )
}

const statusOf = (error: AppError | null) => (error === null ? 200 : error.status === 429 ? 429 : 422)

import type { Context } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { type Renderable, sendPage } from '../../http/page.ts'
import { invalid, parseOrThrow } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { runJobsSoon } from '../../jobs.ts'
import { formWithFiles, uploading, withProblems } from '../files/form.ts'
import { keptFiles } from '../files/queries.ts'
import { admitForm } from '../gate/admit.ts'
import { lastingToken } from '../gate/form-token.ts'
import { privacyNotice } from '../parks/registry.ts'
import { policyTitles } from '../policies/queries.ts'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import { type Acknowledgement, intakeContext, receiveLead } from './actions.ts'
import { attachedEstimate, estimateIn } from './attached-estimate.ts'
import { type FormValues, formErrors, formValues, leadBody, marksOf } from './form.ts'
import { IdempotencyKey, LeadInput } from './input.ts'
import type { LeadChannel } from './lead.ts'
import type { InquiryProps } from './pages/props.ts'

/** A request for the form, wherever it stands. */
type Asked = Pick<Context<ParkEnv>, 'req' | 'var' | 'env' | 'header' | 'body'> & {
  set(name: 'form', fields: Record<string, unknown>): void
}

/** A page on which the inquiry's form stands. What is typed there goes one way, whichever page it is. */
export interface FormPage {
  channel: LeadChannel
  /** What the page knows better than what was typed. */
  known: FormValues
  /** Id of the partner who brought the investor, by the `via` of the form; null when nobody did. */
  partner: (via: string | undefined) => Promise<string | null>
  /** The page with its form. */
  page: (parts: Omit<InquiryProps, 'page'>) => Renderable
  /** What follows when the inquiry is in; `lost` when it is without files that could not be stored. */
  sent: (acknowledgement: Acknowledgement, lost: boolean) => Response
}

/** Failures after which the form is shown again with what was typed. */
const COMES_BACK = new Set([403, 422, 429])

/** The form that was not sent yet, with what a link may fill in. */
export const offerForm = (c: Asked, where: FormPage, filled: FormValues): Promise<Response> =>
  showForm(c, where, { ...filled, ...fresh(c), ...where.known }, null)

/** Takes the form in, or shows it again with what is wrong. Errors: those of `receiveLead` that nobody can mend by typing. */
export async function takeForm(c: Asked, where: FormPage): Promise<Response> {
  const { fields, problems, lost } = await formWithFiles(c, uploading(c, c.var.scope))
  const values = { ...formValues(fields), ...where.known }
  try {
    return where.sent(await send(c, where, values, problems), lost)
  } catch (error) {
    if (error instanceof AppError && COMES_BACK.has(error.status))
      return showForm(c, where, values, withProblems(error, problems))
    throw error
  }
}

/** What a link may fill in: not consent, which only the investor gives, and no person's details, which no URL holds. */
const PERSONAL = new Set(['contactName', 'phone', 'email', 'message', 'formToken', 'files'])
export const askable = (query: Record<string, string[]>): FormValues =>
  formValues(
    Object.fromEntries(Object.entries(query).filter(([name]) => !name.startsWith('consent') && !PERSONAL.has(name))),
  )

/** The page that the investor came from, without its query. */
function pageOf(referer: string | undefined): string {
  const url = referer === undefined ? null : URL.parse(referer)
  return url ? `${url.origin}${url.pathname}` : ''
}

/** What a form that was not sent yet carries: the key that makes it count once, and the notice it shows. */
const fresh = (c: Asked): FormValues => ({
  idempotencyKey: crypto.randomUUID(),
  noticeVersion: c.var.noticeVersion,
  page: pageOf(c.req.header('Referer')),
})

/** Errors: those of `receiveLead`. */
async function send(c: Asked, where: FormPage, values: FormValues, problems: FieldError[]): Promise<Acknowledgement> {
  const { deps, scope, locale } = c.var
  const key = v.safeParse(IdempotencyKey, values.idempotencyKey)
  if (!key.success) throw invalid([{ path: '', key: 'invalid' }])
  const estimate = await estimateIn(scope, values, deps.clock())
  const input = parseOrThrow(LeadInput, { ...leadBody(values, locale), ...(estimate && { estimate }) })
  if (problems.length > 0) throw invalid([])
  const alongside = await admitForm(c, marksOf(values))
  const partner = await where.partner(input.attribution?.via)
  const ctx = { ...intakeContext(c.var, where.channel), partner, alongside }
  const acknowledgement = await receiveLead(ctx, input, key.output)
  c.env.later(() => runJobsSoon(deps))
  return acknowledgement
}

/** The form with what was typed and what is wrong with it. */
async function showForm(c: Asked, where: FormPage, typed: FormValues, error: AppError | null): Promise<Response> {
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
  const chosen = new Set([typed.sites ?? []].flat())
  const open = asCatalogue(catalogue).filter(({ status, code }) => status !== 'contracted' || chosen.has(code))
  for (const [name, value] of Object.entries(error?.headers ?? {})) c.header(name, value)
  const parts = {
    park,
    bureau,
    notice,
    form: { values, errors },
    sites: open,
    policies,
    estimate,
    files,
    storedAbroad: deps.storedAbroad,
    turnstile: deps.turnstile?.siteKey ?? null,
  }
  return sendPage(c, where.page(parts), error ? 'private' : 'fresh', statusOf(error))
}

const statusOf = (error: AppError | null) => (error === null ? 200 : error.status === 429 ? 429 : 422)

import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { may, type DeskParkEnv } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import { enterpriseOf, type EnterpriseRecord } from '../enterprises/queries.ts'
import { keyOf, openText } from '../enterprises/sealed.ts'
import { readEvidenceForm } from '../evidence/form.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { attachEvidence } from '../evidence/store.ts'
import type { Policy } from '../policies/policy.ts'
import { allPolicies } from '../policies/queries.ts'
import { allows } from '../staff/role.ts'
import { peopleOf } from '../triage/people.ts'
import { apply, approve, end, promise, type Step } from './actions.ts'
import { fundsIn } from './amounts.ts'
import { openForm } from './default-form.ts'
import { approvalInput, dayInput, endInput, paymentInput, promiseInput, reversalInput } from './input.ts'
import { ClaimPage, type OpenForm } from './pages/claim.tsx'
import { pay, reverse } from './payments.ts'
import { type Claim, claimOf, paymentsOf, spentOf } from './queries.ts'
import { type ClaimStep, STEPS } from './states.ts'

/** Behind `openClaim`: one claim of the open park. */
interface ClaimEnv extends DeskParkEnv {
  Variables: DeskParkEnv['Variables'] & { claim: Claim; enterprise: EnterpriseRecord }
}

/** Errors: 404 when the claim is not the park's. */
const openClaim: MiddlewareHandler<ClaimEnv> = async (c, next) => {
  const { scope } = c.var
  const claim = await claimOf(scope, c.req.param('claim') ?? '')
  const enterprise = claim && (await enterpriseOf(scope, claim.enterpriseId))
  if (!claim || !enterprise) throw new AppError('request.not_found', 404)
  c.set('claim', claim)
  c.set('enterprise', enterprise)
  return next()
}

type Work = (ctx: Step, values: FormState['values'], today: string) => Promise<void>

/** What each form of a claim does. */
const WORK: Record<ClaimStep, Work> = {
  promise: (ctx, values, today) => promise(ctx, promiseInput(values, today)),
  application: (ctx, values, today) => apply(ctx, dayInput(values, today)),
  approval: (ctx, values, today) => approve(ctx, approvalInput(values, today)),
  payments: (ctx, values, today) => pay(ctx, paymentInput(values, today)),
  refusal: (ctx, values, today) => end(ctx, 'refusal', endInput(values, today)),
  withdrawal: (ctx, values, today) => end(ctx, 'withdrawal', endInput(values, today)),
}

const stepping = (step: ClaimStep) => may(STEPS[step].deed)

export const claimItemRoutes = new Hono<ClaimEnv>()
  .get('/', may('service.read'), openClaim, (c) => show(c))
  .post('/promise', stepping('promise'), openClaim, (c) => change(c, 'promise', WORK.promise))
  .post('/application', stepping('application'), openClaim, (c) => change(c, 'application', WORK.application))
  .post('/approval', stepping('approval'), openClaim, (c) => change(c, 'approval', WORK.approval))
  .post('/payments', stepping('payments'), openClaim, (c) => change(c, 'payments', WORK.payments))
  .post('/refusal', stepping('refusal'), openClaim, (c) => change(c, 'refusal', WORK.refusal))
  .post('/withdrawal', stepping('withdrawal'), openClaim, (c) => change(c, 'withdrawal', WORK.withdrawal))
  .post('/payments/:payment/reversal', stepping('payments'), openClaim, async (c) => {
    const id = c.req.param('payment')
    const payments = await paymentsOf(c.var.scope, c.var.claim.id)
    if (!payments.some((one) => one.id === id)) throw new AppError('request.not_found', 404)
    return change(
      c,
      'reversal',
      (ctx, values, today) => reverse(ctx, payments, { id, ...reversalInput(values, today) }),
      id,
    )
  })

/** Reads the form, takes the step and goes back; a wrong or stale form is shown again with what was typed. */
async function change(c: Context<ClaimEnv>, step: OpenForm['step'], work: Work, payment?: string): Promise<Response> {
  const { claim, enterprise, scope, park, bureau, deps, locale } = c.var
  const context = enterpriseContext(c.var)
  const sent = await readEvidenceForm(c, { ...context, files: deps.files }, enterprise)
  const { values, files } = sent
  const form = { step, values, files, errors: sent.errors, ...(payment !== undefined && { payment }) }
  if (textOf(values.seen) !== String(claim.version)) return show(c, { form, status: 409, stale: true })
  if (sent.errors.length > 0) return show(c, { form, status: 422 })
  const { policies } = await allPolicies(scope)
  const besides = attachEvidence(sent.ids, enterprise.id, { subject: subjectOf(claim), shown: sent.shown })
  const ctx: Step = { ...context, claim, enterprise, policies, besides }
  try {
    await work(ctx, values, parkDay(deps.clock()))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, status, fields } = error
    if (status === 422) return show(c, { form: { ...form, errors: fields }, status })
    const refused = { form: { ...form, errors: [{ path: '', key: code }] }, status: 409 as const }
    if (code === 'claims.no_review' || code === 'claims.reversed') return show(c, refused)
    if (code !== 'request.conflict') throw error
    c.set('claim', (await claimOf(scope, claim.id)) ?? claim)
    return show(c, { form, status: 409, stale: true })
  }
  return c.redirect(`${deskLinksFrom(locale, bureau.slug).claim(park.slug, claim.id, { done: step })}#done`, 303)
}

/** Of what a claim's documents show. */
const subjectOf = ({ id }: Claim): string => `claim/${id}`

interface Typed {
  form: OpenForm
  status: 409 | 422
  /** Somebody changed the claim since the form was made. */
  stale?: boolean
}

async function show(c: Context<ClaimEnv>, typed?: Typed): Promise<Response> {
  const { claim, enterprise, scope, park, deps, desk, locale, memberships } = c.var
  const today = parkDay(deps.clock())
  const mayReadTexts = allows(memberships, 'lead.contact', park.id)
  const [{ policies, sources }, payments, people, texts, evidence] = await Promise.all([
    allPolicies(scope),
    paymentsOf(scope, claim.id),
    peopleOf(desk, locale),
    mayReadTexts ? textsOf(c) : null,
    evidenceOf(scope, deps.vault, enterprise.id, [subjectOf(claim)], { names: mayReadTexts }),
  ])
  const funds = await fundsWithRest(c, policies, Number(today.slice(0, 4)))
  const allowed = (step: ClaimStep) => allows(memberships, STEPS[step].deed, park.id)
  const { do: step, payment } = c.req.query()
  const form = typed?.form ?? openForm({ claim, payments, funds, step, payment, today, allowed })
  const words: Record<string, string> = messages[locale].claims.done
  const known = { claim, enterprise, payments, policies, sources, people, funds, texts, evidence }
  const props = { ...known, page: deskPage(c), park, form, stale: typed?.stale ?? false }
  const done = words[c.req.query('done') ?? ''] ?? null
  return sendPage(c, <ClaimPage {...props} done={done} />, 'private', typed?.status ?? 200)
}

async function textsOf({ var: { claim, enterprise, scope, deps } }: Context<ClaimEnv>) {
  if (claim.promiseCipher === null && claim.textCipher === null) return { promise: null, end: null }
  const key = await keyOf(scope.parkId, deps.vault, enterprise)
  const [promised, ended] = await Promise.all([
    openText(key, enterprise.id, `claim/${claim.id}/promise`, claim.promiseCipher),
    openText(key, enterprise.id, `claim/${claim.id}/end`, claim.textCipher),
  ])
  return { promise: promised, end: ended }
}

const fundsWithRest = ({ var: { scope } }: Context<ClaimEnv>, policies: readonly Policy[], year: number) =>
  Promise.all(
    fundsIn(policies, year).map(async (fund) => ({
      ...fund,
      year,
      leftFen: Math.max(0, fund.budgetFen - (await spentOf(scope, fund.code, year))),
    })),
  )

import type { Child } from 'hono/jsx'
import { FormAlert, formContext, SeenField, SelectField, TextArea, TextField } from '../../../ui/components/fields.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { EvidenceFields } from '../../evidence/pages/evidence-fields.tsx'
import { grantedOf, promiseBounds } from '../amounts.ts'
import { REVERSAL_REASONS } from '../claim.ts'
import { CLAIM_STEPS, type ClaimStep, mayTake, STEPS } from '../states.ts'
import type { ClaimProps, OpenForm } from './claim.tsx'
import { moneyText } from './parts.tsx'

/** What can be done now: the form of one step, and the way to the others. */
export function StepForms(props: ClaimProps) {
  const { page, park, claim, form } = props
  const { locale, links } = page
  const { forms: words } = messages[locale].claims
  const possible = CLAIM_STEPS.filter((step) => mayTake(step, claim))
  const allowed = possible.filter((step) => page.may(STEPS[step].deed, park.id))
  const locked = new Set(possible.filter((step) => !allowed.includes(step)).map((step) => STEPS[step].deed))
  return (
    <section class="desk-part claim-do" id="form">
      {possible.length === 0 && !form && <p class="caption">{words.nothing}</p>}
      {(allowed.length > 1 || form?.step === 'reversal') && (
        <ul class="claim-steps">
          {allowed.map((step) => (
            <li>
              <a
                href={`${links.claim(park.slug, claim.id, { do: step })}#form`}
                aria-current={form?.step === step ? 'true' : undefined}
              >
                {titleOf(step, props)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {locked.has('claim.decide') && <p class="desk-locked">{words.only.decide}</p>}
      {locked.has('service.edit') && <p class="desk-locked">{words.only.edit}</p>}
      {form && <OneForm {...props} form={form} />}
    </section>
  )
}

function titleOf(step: OpenForm['step'], { page, claim }: ClaimProps): string {
  const { forms: words } = messages[page.locale].claims
  return step === 'application' && claim.selfReported ? words.confirmation : words[step]
}

type FormProps = ClaimProps & { form: OpenForm }

/** Steps that documents may come with. */
const WITH_EVIDENCE: readonly OpenForm['step'][] = ['application', 'approval', 'payments']

function OneForm(props: FormProps) {
  const { page, park, claim, form } = props
  const { locale, links } = page
  const { forms: words } = messages[locale].claims
  const brings = WITH_EVIDENCE.includes(form.step)
  const action =
    form.step === 'reversal'
      ? links.paymentReversal(park.slug, claim.id, form.payment ?? '')
      : links.claimPart(park.slug, claim.id, form.step)
  return (
    <form class="desk-form" method="post" action={action} enctype={brings ? 'multipart/form-data' : undefined}>
      <h2>{titleOf(form.step, props)}</h2>
      <Help {...props} />
      <FormAlert form={form} locale={locale} />
      <SeenField version={claim.version} />
      <div class="desk-pair">
        <TextField context={formContext(form, page.locale)} name="on" type="date" label={words.on} required />
        {FIELDS[form.step](props)}
      </div>
      {brings && <EvidenceFields context={formContext(form, page.locale)} kept={form.files ?? []} />}
      <p class="actions">
        <button class="button" type="submit">
          {words.save}
        </button>
      </p>
    </form>
  )
}

function Help(props: FormProps) {
  const { page, claim, form } = props
  const { forms: words, claim: about } = messages[page.locale].claims
  const helps: Record<ClaimStep, string> = {
    promise: words.promiseHelp,
    application: claim.selfReported ? words.confirmationHelp : words.applicationHelp,
    approval: words.approvalHelp,
    payments: words.paymentsHelp,
    refusal: words.refusalHelp,
    withdrawal: words.withdrawalHelp,
  }
  const policy = props.policies.find(({ slug }) => slug === claim.policySlug)
  const reviewed = claim.basis ?? policy?.fairReview
  return (
    <>
      {form.step !== 'reversal' && <p class="caption">{helps[form.step]}</p>}
      {(form.step === 'promise' || form.step === 'approval') && !reviewed && <p class="notice">{about.noReview}</p>}
    </>
  )
}

const Amount = (props: FormProps & { help: string }) => (
  <TextField
    context={formContext(props.form, props.page.locale)}
    name="amount"
    label={messages[props.page.locale].claims.forms.amount}
    help={props.help}
    inputmode="decimal"
    autocomplete="off"
    required
  />
)

const FIELDS: Record<OpenForm['step'], (props: FormProps) => Child> = {
  promise: (props) => <PromiseFields {...props} />,
  application: () => null,
  approval: (props) => <Amount {...props} help={atMost(props)} />,
  payments: (props) => <PaymentFields {...props} />,
  refusal: (props) => <ReasonField {...props} />,
  withdrawal: (props) => <ReasonField {...props} />,
  reversal: (props) => <ReversalFields {...props} />,
}

function atMost({ page: { locale }, claim: { maxFen } }: FormProps): string {
  const words = messages[locale].claims
  return maxFen === null ? words.notStated : words.forms.atMost(moneyText(maxFen, locale))
}

function PromiseFields(props: FormProps) {
  const { page, claim, policies, form } = props
  const { locale } = page
  const { forms: words } = messages[locale].claims
  const granted = grantedOf(policies, claim, claim.matchedOn)
  const { minFen, maxFen, needsReason } = promiseBounds(claim, granted?.award.amount ?? null)
  const [least, most] = [minFen, maxFen].map((fen) => (fen === null ? '' : moneyText(fen, locale)))
  const fixed = minFen !== null && minFen === maxFen
  const bounded = minFen === null ? words.atMost(most ?? '') : words.between(least ?? '', most ?? '')
  const help = needsReason ? words.unstated : fixed ? words.fixed(most ?? '') : bounded
  return (
    <>
      <Amount {...props} help={help} />
      {needsReason && (
        <TextArea context={formContext(form, page.locale)} name="reason" label={words.promiseReason} rows={3} />
      )}
    </>
  )
}

function PaymentFields(props: FormProps) {
  const { page, claim, funds, form } = props
  const { locale } = page
  const { forms: words } = messages[locale].claims
  const rest = (claim.approvedFen ?? 0) - claim.paidFen
  return (
    <>
      <Amount {...props} help={words.rest(moneyText(rest, locale))} />
      <SelectField
        context={formContext(form, page.locale)}
        name="fund"
        label={words.fund}
        blank={words.otherFund}
        options={funds.map(({ code, award, year, leftFen }) => [
          code,
          words.left(award.name[locale], year, moneyText(leftFen, locale)),
        ])}
      />
      <TextField context={formContext(form, page.locale)} name="voucher" label={words.voucher} maxlength={40} />
    </>
  )
}

const ReasonField = ({ page, form }: FormProps) => (
  <TextArea
    context={formContext(form, page.locale)}
    name="reason"
    label={messages[page.locale].claims.forms.reason}
    rows={3}
  />
)

function ReversalFields({ page, form, payments }: FormProps) {
  const { locale } = page
  const { forms: words, payments: said } = messages[locale].claims
  const payment = payments.find(({ id }) => id === form.payment)
  return (
    <>
      <SelectField
        context={formContext(form, page.locale)}
        name="reason"
        label={words.reversalReason}
        options={REVERSAL_REASONS.map((reason) => [reason, said.reasons[reason]])}
      />
      {payment && (
        <p class="caption">
          {said.takesBack(formatDate(payment.paidOn, locale))}: {moneyText(payment.amountFen, locale)}
        </p>
      )}
    </>
  )
}

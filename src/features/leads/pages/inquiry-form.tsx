import { scripts } from '../../../generated/assets.ts'
import { fieldOf, type FormContext } from '../../../ui/components/fields.tsx'
import { fieldErrorOf, type Messages, messages } from '../../../ui/messages/messages.ts'
import { AttachedEstimate } from './attached-estimate.tsx'
import { GateFields } from './gate-fields.tsx'
import { Consents, HiddenFields, Interests, MainFields, MoreFields } from './inquiry-fields.tsx'
import type { InquiryProps } from './props.ts'
import { VisitFields } from './visit-fields.tsx'

/** The fields in the order of the page, for the summary of errors and the first focus. */
const ORDER = [
  'company contactName phone email message sites policies visitFrom visitTo visitPeople',
  'country creditCode chain investmentWan areaMu jobs timeline files',
  'consentHandle consentShare consentAbroad noticeVersion',
].flatMap((line) => line.split(' '))

/** The form itself, on whichever page it stands: four fields, the rest folded up. It is posted to `action`. */
export function InquiryForm({ action, ...props }: InquiryProps & { action: string }) {
  const { page, park, form, framed = false } = props
  const { locale, links } = page
  const wrong = new Set(form.errors.map(fieldOf))
  const first = ORDER.find((name) => wrong.has(name)) ?? null
  const context: FormContext = { form, locale, focus: framed ? null : first }
  return (
    <form
      class="body inquiry"
      method="post"
      enctype="multipart/form-data"
      action={action}
      data-challenge={links.challenge(park.slug)}
      data-solver={scripts.solver}
    >
      <ErrorSummary context={context} />
      <MainFields context={context} />
      <Interests {...props} context={context} />
      <VisitFields {...props} context={context} />
      <AttachedEstimate {...props} />
      <MoreFields {...props} context={context} />
      <Consents {...props} context={context} />
      <HiddenFields {...props} />
      <GateFields {...props} />
      <p class="actions">
        <button class="button" type="submit">
          {messages[locale].inquiry.submit}
        </button>
      </p>
    </form>
  )
}

/** Every error with a link to its field; the form's own errors first. */
function ErrorSummary({ context: { form, locale } }: { context: FormContext }) {
  if (form.errors.length === 0) return null
  const { inquiry, gate, files, colon } = messages[locale]
  const place = (name: string): number => ORDER.indexOf(name)
  const errors = form.errors.toSorted((a, b) => place(fieldOf(a)) - place(fieldOf(b)))
  return (
    <div class="notice" role="alert">
      <p>{form.errors.every(({ path }) => path === '') ? gate.notSent : inquiry.errors(errors.length)}</p>
      <ul>
        {errors.map((error) => {
          const name = fieldOf(error)
          const text = fieldErrorOf(locale, error.key, error.params)
          const label = labelOf(name, { ...inquiry, files: files.title }) + colon
          return <li>{place(name) < 0 ? text : <a href={`#${anchorOf(name)}`}>{label + text}</a>}</li>
        })}
      </ul>
    </div>
  )
}

function labelOf(name: string, inquiry: Messages['inquiry'] & { files: string }): string {
  if (name.startsWith('consent') || name === 'noticeVersion') return inquiry.consent
  const label = inquiry[name as keyof typeof inquiry]
  return typeof label === 'string' ? label : inquiry.wholeForm
}

const anchorOf = (name: string): string => (name === 'noticeVersion' ? 'consentHandle' : name)

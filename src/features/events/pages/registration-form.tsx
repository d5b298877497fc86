import { scripts } from '../../../generated/assets.ts'
import {
  CheckField,
  ErrorText,
  fieldOf,
  type FormContext,
  isChecked,
  SelectField,
  TextField,
  valueOf,
} from '../../../ui/components/fields.tsx'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import { GateFields } from '../../leads/pages/gate-fields.tsx'
import type { Park } from '../../parks/park.ts'
import { KEPT_MONTHS, MOST_SEATS, type ParkEvent } from '../event.ts'
import type { Registering } from './event.tsx'

interface Props extends Registering {
  page: PageContext
  park: Park
  event: ParkEvent
}

/** The fields in the order of the page, for the summary of errors and the first focus. */
const ORDER = ['company', 'contactName', 'phone', 'email', 'seats', 'consentHandle', 'consentAbroad', 'noticeVersion']

/** Posted to the event's own page. Its island makes the proof of work, as the inquiry's does; it works without. */
export function RegistrationForm(props: Props) {
  const { page, park, event, form } = props
  const { locale, links } = page
  const words = messages[locale].events
  const wrong = new Set(form.errors.map(fieldOf))
  const context: FormContext = { form, locale, focus: ORDER.find((name) => wrong.has(name)) ?? null }
  const people = Array.from({ length: MOST_SEATS }, (_, index) => String(index + 1))
  return (
    <form
      class="inquiry"
      method="post"
      action={`${links.event(park.slug, event.code)}#register`}
      data-challenge={links.challenge(park.slug)}
      data-solver={scripts.solver}
    >
      <Errors context={context} />
      <TextField context={context} name="company" label={words.company} autocomplete="organization" required />
      <TextField context={context} name="contactName" label={words.contactName} autocomplete="name" required />
      <fieldset class="pair">
        <legend>{words.reach}</legend>
        <TextField context={context} name="phone" label={words.phone} type="tel" inputmode="tel" autocomplete="tel" />
        <TextField
          context={context}
          name="email"
          label={words.email}
          type="email"
          inputmode="email"
          autocomplete="email"
          help={words.emailHelp}
        />
      </fieldset>
      <SelectField
        context={context}
        name="seats"
        label={words.seatsWanted}
        options={people.map((n) => [n, n] as const)}
        help={words.seatsHelp(MOST_SEATS)}
      />
      <Consents {...props} context={context} />
      <Hidden {...props} />
      <GateFields {...props} />
      <p class="actions">
        <button class="button" type="submit">
          {words.submit}
        </button>
      </p>
    </form>
  )
}

/** Every error with a link to its field; the form's own errors first. */
function Errors({ context: { form, locale } }: { context: FormContext }) {
  if (form.errors.length === 0) return null
  const { events, gate, colon } = messages[locale]
  const place = (name: string): number => ORDER.indexOf(name)
  const errors = form.errors.toSorted((a, b) => place(fieldOf(a)) - place(fieldOf(b)))
  return (
    <div class="notice" role="alert">
      <p>{form.errors.every(({ path }) => path === '') ? gate.notSent : events.errors(errors.length)}</p>
      <ul>
        {errors.map((error) => {
          const name = fieldOf(error)
          const text = fieldErrorOf(locale, error.key, error.params)
          return (
            <li>
              {place(name) < 0 ? text : <a href={`#${anchorOf(name)}`}>{labelOf(name, locale) + colon + text}</a>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const anchorOf = (name: string): string => (name === 'noticeVersion' ? 'consentHandle' : name)

function labelOf(name: string, locale: PageContext['locale']): string {
  const { events } = messages[locale]
  if (name === 'seats') return events.seatsWanted
  if (name === 'company' || name === 'contactName' || name === 'phone' || name === 'email') return events[name]
  return events.consent
}

/** A new version of the notice has to be agreed to anew. */
function Consents({ page, park, notice, form, storedAbroad, context }: Props & { context: FormContext }) {
  const { locale, links } = page
  const { events: words, inquiry } = messages[locale]
  const outdated = form.errors.some(({ key }) => key === 'notice_outdated')
  return (
    <fieldset class="consents">
      <legend>{words.consent}</legend>
      <p>
        <a href={links.privacy(park.slug)} target="_blank">
          {inquiry.notice(notice.version)}
        </a>
      </p>
      <ErrorText context={context} name="noticeVersion" />
      <CheckField
        context={context}
        name="consentHandle"
        label={words.consentHandle(park.name[locale])}
        checked={!outdated && isChecked(form, 'consentHandle')}
        required
      >
        <span class="role">{inquiry.required}</span>
      </CheckField>
      {storedAbroad && (
        <CheckField
          context={context}
          name="consentAbroad"
          label={words.consentAbroad}
          checked={!outdated && isChecked(form, 'consentAbroad')}
          required
        />
      )}
      <p class="help">{words.keeping(KEPT_MONTHS)}</p>
    </fieldset>
  )
}

/** The notice in force is sent, not the one that the form came back with. */
function Hidden({ form, notice }: Props) {
  return (
    <>
      <input type="hidden" name="noticeVersion" value={notice.version} />
      <input type="hidden" name="challenge" value="" />
      <input type="hidden" name="page" value="" />
      {['idempotencyKey', 'formToken'].map((name) => (
        <input type="hidden" name={name} value={valueOf(form, name)} />
      ))}
    </>
  )
}

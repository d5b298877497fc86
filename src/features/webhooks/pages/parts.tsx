import { ErrorText, fieldOf, type FormContext, TextField, valuesOf } from '../../../ui/components/fields.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { type DeliveryAttempt, type Webhook, WEBHOOK_EVENTS } from '../webhook.ts'

/** How a webhook stands: a key of the messages. */
export function standingOf({ endedBy, failingSince }: Webhook) {
  if (endedBy === 'failing') return 'ended'
  return endedBy ?? (failingSince === null ? 'on' : 'failing')
}

export function Standing({ page, webhook }: { page: DeskPage; webhook: Webhook }) {
  const standing = standingOf(webhook)
  const { states } = messages[page.locale].webhooks
  return <span class={standing === 'on' ? 'stamp' : 'stamp open'}>{states[standing]}</span>
}

/** What came of an attempt, in a few words. */
export function outcomeOf({ status, fault }: DeliveryAttempt, { locale }: DeskPage): string {
  const { webhooks, listSeparator } = messages[locale]
  return [status !== null && webhooks.status(status), fault !== null && webhooks.faults[fault]]
    .filter((text) => text !== false)
    .join(listSeparator)
}

interface DetailsFormProps {
  page: DeskPage
  form: FormState
  action: string
  submit: string
  /** Its answer shows a secret, so it is no page that Turbo could go back to. */
  shows?: boolean
}

/** Address and events. Whoever may not change them sees them, and why not. */
export function DetailsForm({ page, form, action, submit, shows = false }: DetailsFormProps) {
  const { locale } = page
  const { webhooks: words } = messages[locale]
  const context: FormContext = { form, locale, focus: form.errors[0] ? fieldOf(form.errors[0]) : null }
  const allowed = page.may('partner.edit')
  const chosen = valuesOf(form, 'events')
  return (
    <form class="desk-form" method="post" action={action} {...(shows && { 'data-turbo': 'false' })}>
      <fieldset disabled={!allowed} aria-label={words.change} aria-describedby={allowed ? undefined : 'only-admin'}>
        <TextField
          context={context}
          name="url"
          label={words.fields.url}
          help={words.fields.urlHelp}
          maxlength={500}
          autocomplete="off"
          required
        />
        <fieldset class="choices">
          <legend>{words.fields.events}</legend>
          {WEBHOOK_EVENTS.map((event) => (
            <label class="choice">
              <input type="checkbox" name="events" value={event} checked={chosen.includes(event)} />
              <span>
                {words.events[event]} <code>{event}</code>
              </span>
            </label>
          ))}
          <ErrorText context={context} name="events" />
        </fieldset>
        <p class="actions">
          <button class="button" type="submit" disabled={!allowed}>
            {submit}
          </button>
        </p>
      </fieldset>
    </form>
  )
}

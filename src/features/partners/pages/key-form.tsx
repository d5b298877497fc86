import { FormAlert, type FormContext, TextArea, TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { KEY_SCOPES, type KeyKind, type Partner } from '../partner.ts'
import { contextOf } from './partner-form.tsx'
import { Choices } from './parts.tsx'

export interface NewKeyProps {
  page: DeskPage
  partner: Partner
  kind: KeyKind
  form: FormState
}

/** A key to give out. The answer to a secret one shows it, so it is no page that Turbo could go back to. */
export function NewKeyPage({ page, partner, kind, form }: NewKeyProps) {
  const { locale, links } = page
  const { partners } = messages[locale]
  const { keys: words } = partners
  const title = kind === 'secret' ? words.addSecret : words.addPublishable
  const context = contextOf(page, form)
  return (
    <DeskLayout page={page} title={title} current="settings">
      <p class="desk-back">
        <a href={links.partner(partner.id)}>{partners.backTo(partner.name)}</a>
      </p>
      <h1>{title}</h1>
      <p class="desk-intro">{words.kindHelp[kind]}</p>
      <form class="desk-form" method="post" action={links.partnerPart(partner.id, 'keys')} data-turbo="false">
        <FormAlert form={form} locale={locale} />
        <input type="hidden" name="kind" value={kind} />
        {kind === 'secret' ? (
          <>
            <Label context={context} />
            <Choices
              context={context}
              name="scopes"
              legend={words.scopes}
              type="checkbox"
              options={KEY_SCOPES.map((scope) => [scope, words.scopeNames[scope], words.scopeHelp[scope]])}
            />
            <PerMinute context={context} />
          </>
        ) : (
          <PublishableFields context={context} />
        )}
        <p class="actions">
          <button class="button" type="submit">
            {words.create}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}

/** What can be set of a publishable key, also afterwards. */
export function PublishableFields({ context }: { context: FormContext }) {
  const { keys: words } = messages[context.locale].partners
  return (
    <>
      <Label context={context} />
      <TextArea context={context} name="origins" label={words.origins} help={words.originsHelp} rows={4} />
      <PerMinute context={context} />
    </>
  )
}

export function Label({ context }: { context: FormContext }) {
  const { keys: words } = messages[context.locale].partners
  return <TextField context={context} name="label" label={words.label} help={words.labelHelp} maxlength={60} required />
}

export function PerMinute({ context }: { context: FormContext }) {
  const { keys: words } = messages[context.locale].partners
  return (
    <TextField
      context={context}
      name="perMinute"
      label={words.perMinute}
      help={words.perMinuteHelp}
      inputmode="numeric"
      maxlength={4}
      required
    />
  )
}

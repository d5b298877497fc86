import { fieldOf, FormAlert, type FormContext, TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { BureauPark } from '../../parks/park.ts'
import { Choices } from './parts.tsx'

export interface NewPartnerProps {
  page: DeskPage
  parks: readonly BureauPark[]
  form: FormState
}

export const contextOf = ({ locale }: DeskPage, form: FormState): FormContext => ({
  form,
  locale,
  focus: form.errors[0] ? fieldOf(form.errors[0]) : null,
})

/** A partner to add. */
export function NewPartnerPage({ page, parks, form }: NewPartnerProps) {
  const { locale, links } = page
  const { partners: words } = messages[locale]
  return (
    <DeskLayout page={page} title={words.add} current="settings">
      <p class="desk-back">
        <a href={links.partners()}>{words.back}</a>
      </p>
      <h1>{words.add}</h1>
      <form class="desk-form" method="post" action={links.partners()}>
        <FormAlert form={form} locale={locale} />
        <PartnerFields context={contextOf(page, form)} parks={parks} />
        <p class="actions">
          <button class="button" type="submit">
            {words.form.add}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}

/** What a partner is called, and which parks it shows. */
export function PartnerFields({ context, parks }: { context: FormContext; parks: readonly BureauPark[] }) {
  const { locale } = context
  const { form: words } = messages[locale].partners
  return (
    <>
      <TextField context={context} name="name" label={words.name} help={words.nameHelp} maxlength={80} required />
      <TextField context={context} name="site" label={words.site} help={words.siteHelp} maxlength={200} />
      <Choices
        context={context}
        name="reach"
        legend={words.reach}
        type="radio"
        options={[
          ['all', words.all],
          ['chosen', words.chosen],
        ]}
      />
      <Choices
        context={context}
        name="parks"
        legend={words.parks}
        type="checkbox"
        options={parks.map(({ id, shortName }) => [id, shortName[locale]])}
      />
    </>
  )
}

import { FormAlert, type FormContext, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { fieldOf } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Enterprise, Park } from '../../parks/park.ts'
import type { Person } from '../../triage/people.ts'
import type { NamedEnterprise } from '../similar.ts'

export interface NewEnterpriseProps {
  page: DeskPage
  park: Park
  form: FormState
  /** What the park's profile shows. */
  showcase: readonly Pick<Enterprise, 'code' | 'name'>[]
  /** Whom it may be given to. */
  officers: readonly Person[]
  /** Enterprises of a similar name, until they were looked at. */
  similar: readonly NamedEnterprise[]
}

export const contextOf = (locale: DeskPage['locale'], form: FormState): FormContext => ({
  form,
  locale,
  focus: form.errors[0] ? fieldOf(form.errors[0]) : null,
})

/** An enterprise to enter by hand. */
export function NewEnterprisePage(props: NewEnterpriseProps) {
  const { page, park, form, similar } = props
  const { locale, links } = page
  const { enterprisesDesk: words } = messages[locale]
  const context = contextOf(locale, form)
  return (
    <DeskLayout page={page} title={words.add} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="enterprises" />
      <p class="desk-back">
        <a href={links.serviceList(park.slug, 'enterprises')}>{words.back}</a>
      </p>
      <h1>{words.add}</h1>
      <p class="desk-intro">{words.addIntro}</p>
      <FormAlert form={form} locale={locale} />
      {similar.length > 0 && <Similar {...props} />}
      <form class="desk-form" method="post" action={links.serviceList(park.slug, 'enterprises')}>
        {similar.map(({ id }) => (
          <input type="hidden" name="known" value={id} />
        ))}
        <DetailFields context={context} {...props} />
        <SelectField
          context={context}
          name="officer"
          label={words.form.officer}
          blank={words.form.noOfficer}
          options={props.officers.map(({ user, name }) => [user, name[locale]] as const)}
          {...(page.may('service.manage', park.id) ? {} : { help: words.form.officerOwn })}
        />
        <fieldset>
          <legend>{words.form.contact}</legend>
          <ContactFields context={context} />
        </fieldset>
        <p class="actions">
          <button class="button" type="submit">
            {similar.length > 0 ? words.form.addAnyway : words.form.add}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}

/** What an enterprise is called, and where it belongs. */
export function DetailFields({
  context,
  park,
  showcase,
}: { context: FormContext } & Pick<NewEnterpriseProps, 'park' | 'showcase'>) {
  const { locale } = context
  const { form: words } = messages[locale].enterprisesDesk
  return (
    <>
      <TextField context={context} name="name" label={words.name} help={words.nameHelp} maxlength={100} required />
      <TextField
        context={context}
        name="creditCode"
        label={words.creditCode}
        help={words.creditCodeHelp}
        maxlength={40}
        autocomplete="off"
      />
      <div class="field-grid">
        <SelectField
          context={context}
          name="chain"
          label={words.chain}
          blank={words.noChain}
          options={park.chains.map(({ code, name }) => [code, name[locale]] as const)}
        />
        <SelectField
          context={context}
          name="listed"
          label={words.listed}
          help={words.listedHelp}
          blank={words.notListed}
          options={showcase.map(({ code, name }) => [code, name[locale]] as const)}
        />
      </div>
    </>
  )
}

/** Whom the park talks to. No `autocomplete` fits: what a browser knows is about the officer. */
export function ContactFields({ context }: { context: FormContext }) {
  const { form: words } = messages[context.locale].enterprisesDesk
  return (
    <>
      <p class="caption">{words.contactHelp}</p>
      <div class="field-grid">
        <TextField context={context} name="contactName" label={words.contactName} maxlength={60} autocomplete="off" />
        <TextField context={context} name="phone" label={words.phone} inputmode="tel" autocomplete="off" />
        <TextField context={context} name="email" label={words.email} inputmode="email" autocomplete="off" />
      </div>
    </>
  )
}

function Similar({ page, park, similar }: NewEnterpriseProps) {
  const { similar: words } = messages[page.locale].enterprisesDesk
  return (
    <section class="notice" role="alert" aria-labelledby="similar">
      <h2 id="similar">{words.title}</h2>
      <p>{words.text}</p>
      <ul>
        {similar.map(({ id, name, leftOn }) => (
          <li>
            <a href={page.links.enterprise(park.slug, id)} target="_blank">
              {name}
            </a>{' '}
            {leftOn !== null && <span class="caption">{words.left}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

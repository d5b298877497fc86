import { SelectField, TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { contextOf, PasswordField, PlainForm, Said, Submit } from './parts.tsx'

interface Props {
  page: StaffPage
  form: FormState
  /** Where the form goes: the link itself. */
  action: string
  bureaus: readonly { slug: string; name: string }[]
  min: number
}

/** The first administrator of a new installation. */
export function SetUpPage({ page, form, action, bureaus, min }: Props) {
  const { locale } = page
  const { setUp, ...words } = messages[locale].accounts
  const context = contextOf(form, locale, bureaus.length > 1 ? 'bureau' : 'name')
  return (
    <DeskLayout page={page} title={setUp.title}>
      <div class="way-in">
        <h1>{setUp.title}</h1>
        <p>{setUp.intro}</p>
        <Said form={form} locale={locale} />
        <PlainForm action={action}>
          {bureaus.length > 1 && (
            <SelectField
              context={context}
              name="bureau"
              label={setUp.bureau}
              options={bureaus.map(({ slug, name }) => [slug, name] as const)}
            />
          )}
          <TextField context={context} name="name" label={setUp.name} autocomplete="name" required maxlength={60} />
          <TextField context={context} name="nameEn" label={setUp.nameEn} maxlength={60} />
          <TextField
            context={context}
            name="jobTitle"
            label={setUp.jobTitle}
            help={setUp.officerHelp}
            autocomplete="organization-title"
            required
            maxlength={60}
          />
          <TextField context={context} name="jobTitleEn" label={setUp.jobTitleEn} maxlength={60} />
          <TextField
            context={context}
            name="email"
            label={words.email}
            type="email"
            autocomplete="username"
            required
            maxlength={254}
          />
          <PasswordField
            context={context}
            name="password"
            label={words.password}
            autocomplete="new-password"
            minlength={min}
            help={words.passwordHelp(min)}
          />
          <Submit>{setUp.submit}</Submit>
        </PlainForm>
      </div>
    </DeskLayout>
  )
}

import { TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { contextOf, PasswordField, PlainForm, Said, Submit } from './parts.tsx'

interface Props {
  page: StaffPage
  form: FormState
}

export function ForgottenPage({ page, form }: Props) {
  const { locale, accountLinks } = page
  const { forgotten, ...words } = messages[locale].accounts
  const context = contextOf(form, locale, 'email')
  return (
    <DeskLayout page={page} title={forgotten.title}>
      <div class="way-in">
        <h1>{forgotten.title}</h1>
        <Said form={form} locale={locale} />
        <p>{forgotten.intro}</p>
        <PlainForm action={accountLinks.forgotten()}>
          <TextField
            context={context}
            name="email"
            label={words.email}
            type="email"
            autocomplete="username"
            required
            maxlength={254}
          />
          <Submit>{forgotten.submit}</Submit>
        </PlainForm>
        <p>
          <a href={accountLinks.signIn()}>{words.toSignIn}</a>
        </p>
      </div>
    </DeskLayout>
  )
}

/** The same page whether there is such an account or not. */
export function ForgottenSentPage({ page }: Pick<Props, 'page'>) {
  const { forgotten, ...words } = messages[page.locale].accounts
  return (
    <DeskLayout page={page} title={forgotten.sentTitle}>
      <div class="way-in">
        <h1>{forgotten.sentTitle}</h1>
        <p>{forgotten.sent}</p>
        <p class="caption">{forgotten.noMail}</p>
        <p>
          <a href={page.accountLinks.signIn()}>{words.toSignIn}</a>
        </p>
      </div>
    </DeskLayout>
  )
}

export function ResetPage({ page, form, token, email, min }: Props & { token: string; email: string; min: number }) {
  const { locale, accountLinks } = page
  const { reset, ...words } = messages[locale].accounts
  const context = contextOf(form, locale, 'password')
  return (
    <DeskLayout page={page} title={reset.title}>
      <div class="way-in">
        <h1>{reset.title}</h1>
        <Said form={form} locale={locale} />
        <PlainForm action={accountLinks.reset()}>
          <input type="hidden" name="token" value={token} />
          <OwnName email={email} />
          <PasswordField
            context={context}
            name="password"
            label={words.newPassword}
            autocomplete="new-password"
            minlength={min}
            help={words.passwordHelp(min)}
          />
          <Submit>{reset.submit}</Submit>
        </PlainForm>
      </div>
    </DeskLayout>
  )
}

/** Tells password managers whose password it is. */
export const OwnName = ({ email }: { email: string }) => (
  <input type="text" name="username" value={email} autocomplete="username" readonly hidden />
)

export function ResetOverPage({ page }: Pick<Props, 'page'>) {
  const { reset } = messages[page.locale].accounts
  return (
    <DeskLayout page={page} title={reset.overTitle}>
      <div class="way-in">
        <h1>{reset.overTitle}</h1>
        <p>{reset.over}</p>
        <p>
          <a href={page.accountLinks.forgotten()}>{reset.again}</a>
        </p>
      </div>
    </DeskLayout>
  )
}

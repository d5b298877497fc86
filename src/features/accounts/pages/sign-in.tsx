import { TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { KeptForm } from '../kept.ts'
import { Carried, CodeField, contextOf, KeptTexts, PasswordField, PlainForm, Said, Submit } from './parts.tsx'

export interface WayInProps {
  page: StaffPage
  form: FormState
  /** Where it leads; null is the console's door. */
  next: string | null
  /** What was being sent when the session ended. */
  kept: KeptForm | null
}

/** Why this page came, where nobody asked for it. */
export type SignInReason = 'signedOut' | 'signedOutKept' | 'out' | 'reset'

/** Name and password. */
export function SignInPage({ page, form, next, kept, reason }: WayInProps & { reason: SignInReason | null }) {
  const { locale, accountLinks } = page
  const { signIn, ...words } = messages[locale].accounts
  const context = contextOf(form, locale, form.values.email ? 'password' : 'email')
  return (
    <DeskLayout page={page} title={signIn.title}>
      <div class="way-in">
        <h1>{signIn.title}</h1>
        <Said form={form} locale={locale} said={reason && signIn[reason]} />
        <PlainForm action={accountLinks.signIn()}>
          <Carried next={next} kept={kept} />
          <TextField
            context={context}
            name="email"
            label={words.email}
            type="email"
            autocomplete="username"
            required
            maxlength={254}
          />
          <PasswordField context={context} name="password" label={words.password} autocomplete="current-password" />
          <Submit>{signIn.submit}</Submit>
        </PlainForm>
        <p>
          <a href={accountLinks.forgotten()}>{signIn.forgotten}</a>
        </p>
        {kept && <KeptTexts kept={kept} locale={locale} />}
        <p class="caption">{signIn.onlyStaff}</p>
      </div>
    </DeskLayout>
  )
}

/** The code of the app, or a recovery code. */
export function SecondFactorPage({ page, form, next, kept }: WayInProps) {
  const { locale, accountLinks } = page
  const words = messages[locale].accounts.secondFactor
  const recovering = form.errors.some(({ key }) => key === 'recovery_wrong')
  const context = contextOf(form, locale, 'code')
  return (
    <DeskLayout page={page} title={words.title}>
      <div class="way-in">
        <h1>{words.title}</h1>
        <Said form={form} locale={locale} />
        <PlainForm action={accountLinks.secondFactor()}>
          <Carried next={next} kept={kept} />
          <p>{words.intro}</p>
          <CodeField context={context} name="code" label={words.code} />
          <Submit>{words.submit}</Submit>
        </PlainForm>
        <details class="more" open={recovering}>
          <summary>{words.lost}</summary>
          <PlainForm action={accountLinks.secondFactor()}>
            <Carried next={next} kept={kept} />
            <p>{words.recoveryIntro}</p>
            <TextField
              context={contextOf(form, locale)}
              name="recovery"
              label={words.recovery}
              autocomplete="off"
              required
              maxlength={20}
            />
            <Submit>{words.recoverySubmit}</Submit>
          </PlainForm>
        </details>
        {kept ? (
          <KeptTexts kept={kept} locale={locale} />
        ) : (
          <p>
            <a href={accountLinks.signIn()}>{words.other}</a>
          </p>
        )}
      </div>
    </DeskLayout>
  )
}

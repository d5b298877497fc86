import { QrCode } from '../../../ui/components/qr.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { OwnName } from './forgotten.tsx'
import { CodeField, contextOf, PasswordField, PlainForm, Said, Submit } from './parts.tsx'

interface Props {
  page: StaffPage
  form: FormState
  email: string
}

/** Asks for the password first: an open desk is not enough to change how its owner signs in. */
export function SetUpFactorPage(props: Props & { required: boolean; again: boolean }) {
  const { page, form, email, required, again } = props
  const { locale, accountLinks } = page
  const { setUpFactor, account, ...words } = messages[locale].accounts
  const context = contextOf(form, locale, 'password')
  const title = again ? account.setUpAgain : setUpFactor.title
  return (
    <DeskLayout page={page} title={title} current="account">
      <div class="way-in">
        <h1>{title}</h1>
        <Said form={form} locale={locale} said={required ? setUpFactor.required : null} />
        <p>{again ? setUpFactor.again : setUpFactor.why}</p>
        <p>{setUpFactor.need}</p>
        <PlainForm action={accountLinks.accountPart('second-factor')}>
          <OwnName email={email} />
          <PasswordField
            context={context}
            name="password"
            label={words.currentPassword}
            autocomplete="current-password"
          />
          {again && (
            <p class="field">
              <label for="current">{setUpFactor.current}</label>
              <input id="current" name="current" type="text" required autocomplete="one-time-code" maxlength={20} />
            </p>
          )}
          <Submit>{setUpFactor.start}</Submit>
        </PlainForm>
        {!required && <Back page={page} />}
      </div>
    </DeskLayout>
  )
}

const Back = ({ page }: Pick<Props, 'page'>) => (
  <p>
    <a href={page.accountLinks.account()}>{messages[page.locale].accounts.backToAccount}</a>
  </p>
)

/** The secret in groups of four, as people copy it. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

/** The secret to scan or to type, and a code to show that it arrived. */
export function ConfirmFactorPage({ page, form, uri }: Omit<Props, 'email'> & { uri: string }) {
  const { locale, accountLinks } = page
  const { setUpFactor } = messages[locale].accounts
  const context = contextOf(form, locale, 'code')
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <DeskLayout page={page} title={setUpFactor.title} current="account">
      <div class="way-in">
        <h1>{setUpFactor.title}</h1>
        <Said form={form} locale={locale} />
        <h2>{setUpFactor.scan}</h2>
        <p class="factor-qr">
          <QrCode text={uri} label={setUpFactor.qr} />
        </p>
        <p>
          {setUpFactor.byHand} <code class="factor-secret">{grouped(secret)}</code>
        </p>
        <h2>{setUpFactor.confirm}</h2>
        <PlainForm action={accountLinks.secondFactorConfirmation()}>
          <input type="hidden" name="uri" value={uri} />
          <CodeField context={context} name="code" label={setUpFactor.code} />
          <Submit>{setUpFactor.submit}</Submit>
        </PlainForm>
      </div>
    </DeskLayout>
  )
}

/** Shown once, and made to be printed. */
export function RecoveryCodesPage(props: Omit<Props, 'form'> & { codes: readonly string[]; enabled: boolean }) {
  const { page, email, codes, enabled } = props
  const { codes: words } = messages[page.locale].accounts
  return (
    <DeskLayout page={page} title={words.title} current="account">
      <div class="way-in recovery">
        <h1>{words.title}</h1>
        {enabled && (
          <div class="notice no-print" role="status">
            <p>{words.enabled}</p>
          </div>
        )}
        <p>{words.intro}</p>
        <p class="caption">{words.of(email)}</p>
        <ol class="recovery-codes">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p class="caption no-print">{words.printHint}</p>
        <p class="no-print">
          <a class="button" href={page.accountLinks.console()}>
            {words.done}
          </a>
        </p>
      </div>
    </DeskLayout>
  )
}

/** Asks for the password before the old codes are thrown away. */
export function NewCodesPage({ page, form, email }: Props) {
  const { locale, accountLinks } = page
  const { account, ...words } = messages[locale].accounts
  const context = contextOf(form, locale, 'password')
  return (
    <DeskLayout page={page} title={account.newRecovery} current="account">
      <div class="way-in">
        <h1>{account.newRecovery}</h1>
        <Said form={form} locale={locale} />
        <p>{account.newRecoveryIntro}</p>
        <PlainForm action={accountLinks.accountPart('recovery-codes')}>
          <OwnName email={email} />
          <PasswordField
            context={context}
            name="password"
            label={words.currentPassword}
            autocomplete="current-password"
          />
          <Submit>{account.newRecovery}</Submit>
        </PlainForm>
        <Back page={page} />
      </div>
    </DeskLayout>
  )
}

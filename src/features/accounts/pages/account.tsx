import { SelectField, TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { OwnName } from './forgotten.tsx'
import { contextOf, NOTHING_TYPED, PasswordField, PlainForm, Said, Submit } from './parts.tsx'

/** One place where the account is signed in. Times in UTC milliseconds. */
export interface SessionRow {
  id: string
  device: string
  address: string | null
  since: number
  lastSeen: number
  own: boolean
}

export interface AccountProps {
  page: StaffPage
  email: string
  secondFactor: boolean
  /** How many recovery codes are left; null without a second factor. */
  codesLeft: number | null
  sessions: readonly SessionRow[]
  /** Which form came back, and with what; the others show what is. */
  part: 'profile' | 'password' | null
  form: FormState
  profile: FormState
  done: 'saved' | 'passwordChanged' | 'ended' | null
  min: number
}

/** All that is one's own: name, password, second factor, sessions. */
export function AccountPage(props: AccountProps) {
  const { page, email, done, form } = props
  const { account } = messages[page.locale].accounts
  return (
    <DeskLayout page={page} title={account.title} current="account">
      <h1>{account.title}</h1>
      <p class="caption">{account.intro(email)}</p>
      <Said form={form} locale={page.locale} said={done && account[done]} />
      <div class="account">
        <Profile {...props} />
        <SecondFactor {...props} />
        <Password {...props} />
      </div>
      <Sessions {...props} />
    </DeskLayout>
  )
}

function Profile({ page, part, form, profile }: AccountProps) {
  const { locale, accountLinks } = page
  const { account, ...words } = messages[locale].accounts
  const context = contextOf(part === 'profile' ? form : profile, locale)
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{account.profile}</h2>
      <PlainForm action={accountLinks.accountPart('profile')}>
        <TextField
          context={context}
          name="name"
          label={words.name}
          help={words.nameHelp}
          autocomplete="name"
          required
          maxlength={60}
        />
        <SelectField
          context={context}
          name="locale"
          label={words.language}
          help={words.languageHelp}
          options={[
            ['zh', words.languages.zh],
            ['en', words.languages.en],
          ]}
        />
        <Submit>{words.save}</Submit>
      </PlainForm>
    </section>
  )
}

function SecondFactor({ page, secondFactor, codesLeft }: AccountProps) {
  const { locale, accountLinks } = page
  const { account } = messages[locale].accounts
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">{account.secondFactor}</h2>
      <p>{secondFactor ? account.on : account.off}</p>
      {codesLeft !== null && <p>{codesLeft === 0 ? account.recoveryNone : account.recoveryLeft(codesLeft)}</p>}
      <ul class="ways">
        <li>
          <a href={accountLinks.accountPart('second-factor')}>{secondFactor ? account.setUpAgain : account.setUp}</a>
        </li>
        {secondFactor && (
          <li>
            <a href={accountLinks.accountPart('recovery-codes')}>{account.newRecovery}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

function Password({ page, part, form, email, min }: AccountProps) {
  const { locale, accountLinks } = page
  const { account, ...words } = messages[locale].accounts
  const context = contextOf(part === 'password' ? form : NOTHING_TYPED, locale)
  return (
    <section aria-labelledby="change-password">
      <h2 id="change-password">{account.password}</h2>
      <p>{account.passwordIntro}</p>
      <PlainForm action={accountLinks.accountPart('password')}>
        <OwnName email={email} />
        <PasswordField
          context={context}
          name="password"
          label={words.currentPassword}
          autocomplete="current-password"
        />
        <PasswordField
          context={context}
          name="newPassword"
          label={words.newPassword}
          autocomplete="new-password"
          minlength={min}
          help={words.passwordHelp(min)}
        />
        <Submit>{account.changePassword}</Submit>
      </PlainForm>
    </section>
  )
}

function Sessions({ page, sessions }: AccountProps) {
  const { locale, accountLinks } = page
  const { account } = messages[locale].accounts
  const action = accountLinks.accountPart('sessions')
  return (
    <section class="sessions" aria-labelledby="sessions">
      <h2 id="sessions">{account.sessions}</h2>
      <p>{account.sessionsIntro}</p>
      <ul class="session-list">
        {sessions.map(({ id, device, address, since, lastSeen, own }) => (
          <li>
            <p class="session-device">
              <strong>{device}</strong> {own && <span class="stamp-own">{account.thisOne}</span>}
            </p>
            <dl class="pairs">
              <div>
                <dt>{account.address}</dt>
                <dd>{address ?? account.unknown}</dd>
              </div>
              <div>
                <dt>{account.since}</dt>
                <dd>{formatTime(since, locale)}</dd>
              </div>
              <div>
                <dt>{account.lastSeen}</dt>
                <dd>{formatTime(lastSeen, locale)}</dd>
              </div>
            </dl>
            {!own && (
              <form method="post" action={action} data-turbo="false">
                <input type="hidden" name="session" value={id} />
                <button class="session-end" type="submit" aria-label={account.endNamed(device)}>
                  {account.end}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={action} data-turbo="false">
          <input type="hidden" name="others" value="true" />
          <button class="session-end" type="submit">
            {account.endOthers}
          </button>
        </form>
      )}
    </section>
  )
}

import { parkDay } from '../../../kernel/clock.ts'
import type { Localized } from '../../../kernel/localized.ts'
import { describe, ErrorText, FormAlert, type FormContext, TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Role } from '../role.ts'
import { NameFields } from './place-fields.tsx'

export interface InvitationProps {
  page: StaffPage
  /** Where the form goes: the page's own address. */
  action: string
  bureau: Localized
  role: Role
  /** null is the whole bureau. */
  park: Localized | null
  /** null: the operator of the portal. */
  invitedBy: string | null
  expiresAt: number
  form: FormContext
}

/** Who invites to what, and the way to take it up: with a new account, or the one that is signed in. */
export function InvitationPage(props: InvitationProps) {
  const { page, bureau, role, park, invitedBy, expiresAt } = props
  const { locale } = page
  const { team, desk } = messages[locale]
  const facts: [string, string][] = [
    [team.role, desk.roles[role]],
    [team.place, park?.[locale] ?? team.wholeBureau],
    [team.join.invitedBy, invitedBy ?? team.join.operator],
    [team.openUntil, formatDate(parkDay(expiresAt), locale)],
  ]
  return (
    <DeskLayout page={page} title={team.join.title(bureau[locale])}>
      <h1>{team.join.title(bureau[locale])}</h1>
      <dl class="pairs team-facts">
        {facts.map(([label, text]) => (
          <div>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {page.staffName === null ? <NewAccount {...props} /> : <OwnAccount {...props} name={page.staffName} />}
    </DeskLayout>
  )
}

function NewAccount({ page, action, form }: InvitationProps) {
  const { locale, accountLinks } = page
  const words = messages[locale].team.join
  return (
    <section class="team-part" aria-labelledby="join">
      <h2 id="join">{words.newHere}</h2>
      <p>
        {words.haveOne} <a href={accountLinks.signIn()}>{words.signIn}</a>
      </p>
      <form method="post" action={action} class="team-form">
        <FormAlert form={form.form} locale={locale} />
        <div class="field-grid">
          <NameFields context={form} />
          <TextField
            context={form}
            name="email"
            type="email"
            label={words.email}
            autocomplete="username"
            maxlength={200}
            required
          />
          <p class="field">
            <label for="password">
              {words.password}
              <span class="must" aria-hidden="true">
                *
              </span>
            </label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="new-password"
              required
              {...describe(form, 'password', true)}
            />
            <ErrorText context={form} name="password" />
            <span class="help" id="password-help">
              {words.passwordHelp}
            </span>
          </p>
        </div>
        <p class="actions">
          <button class="button" type="submit">
            {words.submit}
          </button>
        </p>
      </form>
    </section>
  )
}

function OwnAccount({ page, action, form, name }: InvitationProps & { name: string }) {
  const { locale } = page
  const words = messages[locale].team.join
  return (
    <section class="team-part" aria-labelledby="join">
      <h2 id="join">{words.withThis}</h2>
      <p>{words.signedInAs(name)}</p>
      <form method="post" action={action} class="team-form">
        <FormAlert form={form.form} locale={locale} />
        <div class="field-grid">
          <NameFields context={form} />
        </div>
        <p class="actions">
          <button class="button" type="submit">
            {words.withThis}
          </button>
        </p>
      </form>
    </section>
  )
}

import type { Child } from 'hono/jsx'
import { describe, ErrorText, type FormContext, fieldOf } from '../../../ui/components/fields.tsx'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { Locale } from '../../../kernel/localized.ts'
import type { FormState } from '../../../ui/page.ts'
import { type KeptForm, keptToText } from '../kept.ts'

export const NOTHING_TYPED: FormState = { values: {}, errors: [] }

/** A form with its language; the first field with an error takes the focus, else `first`. */
export const contextOf = (form: FormState, locale: Locale, first: string | null = null): FormContext => {
  const wrong = form.errors.map(fieldOf).find((path) => path !== '')
  return { form, locale, focus: wrong ?? (form.errors.length > 0 ? null : first) }
}

interface SecretProps {
  context: FormContext
  name: string
  label: string
  autocomplete: 'current-password' | 'new-password'
  help?: string
  minlength?: number
}

/** A password: never sent back to the page; managers know it by `autocomplete`. */
export function PasswordField({ context, name, label, autocomplete, help, minlength }: SecretProps) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="password"
        required
        autocomplete={autocomplete}
        minlength={minlength}
        {...describe(context, name, help !== undefined)}
      />
      <ErrorText context={context} name={name} />
      {help && (
        <span class="help" id={`${name}-help`}>
          {help}
        </span>
      )}
    </p>
  )
}

/** A code of six digits, as the app shows it. */
export function CodeField({ context, name, label }: { context: FormContext; name: string; label: string }) {
  return (
    <p class="field code-field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9 ]{6,8}"
        maxlength={8}
        required
        {...describe(context, name)}
      />
      <ErrorText context={context} name={name} />
    </p>
  )
}

/** What is said above a form: that something went wrong with all of it, or well. */
export function Said({ form, locale, said }: { form: FormState; locale: Locale; said?: string | null }) {
  const errors = form.errors.filter(({ path }) => path === '')
  if (errors.length > 0)
    return (
      <div class="notice" role="alert" tabindex={-1} autofocus>
        {errors.map(({ key, params }) => (
          <p>{wordsOf(locale, key, params)}</p>
        ))}
      </div>
    )
  return said ? (
    <div class="notice" role="status">
      <p>{said}</p>
    </div>
  ) : null
}

/** The errors of signing in, which belong to no field; others by the catalogue. */
function wordsOf(locale: Locale, key: string, params: Record<string, string | number> = {}): string {
  const { signIn, secondFactor, setUpFactor, account } = messages[locale].accounts
  switch (key) {
    case 'sign_in_wrong':
      return signIn.wrong
    case 'sign_in_wait':
      return signIn.waiting(Number(params.seconds))
    case 'proof_over':
      return signIn.proofOver
    case 'code_wrong':
      return secondFactor.wrong
    case 'set_up_code_wrong':
      return setUpFactor.wrong
    case 'recovery_wrong':
      return secondFactor.wrongRecovery
    case 'password_wrong':
      return account.wrongPassword
    default:
      return fieldErrorOf(locale, key, params)
  }
}

/** What every form on the way in carries along: where it leads, and what waits to be sent again. */
export function Carried({ next, kept }: { next: string | null; kept: KeptForm | null }) {
  return (
    <>
      {next !== null && <input type="hidden" name="next" value={next} />}
      {kept && <input type="hidden" name="kept" value={keptToText(kept)} />}
    </>
  )
}

/** Values that no person types: ids, versions, choices. */
const MACHINE = /^[\w.:@/+-]*$/

/** What was typed, to read and to copy. */
export function KeptTexts({ kept, locale }: { kept: KeptForm; locale: Locale }) {
  const words = messages[locale].accounts.kept
  const typed = kept.fields.filter(([, value]) => !MACHINE.test(value))
  return (
    <section class="kept" aria-labelledby="kept">
      <h2 id="kept">{words.title}</h2>
      <p class="caption">{words.help}</p>
      {kept.files && <p>{words.files}</p>}
      {typed.map(([, value], index) => (
        <textarea readonly rows={Math.min(12, value.split('\n').length + 2)} aria-label={words.text(index + 1)}>
          {value}
        </textarea>
      ))}
    </section>
  )
}

/** Sends what was kept to where it was going, unchanged. */
export function SendAgain({ kept, locale }: { kept: KeptForm; locale: Locale }) {
  return (
    <form method="post" action={kept.action}>
      {kept.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class="button" type="submit">
        {messages[locale].accounts.kept.send}
      </button>
    </form>
  )
}

/** A form of the way in. Its answers are pages, not redirects, so it is sent without the island. */
export function PlainForm({ action, children }: { action: string; children?: Child }) {
  return (
    <form class="plain-form" method="post" action={action} data-turbo="false">
      {children}
    </form>
  )
}

export function Submit({ children }: { children?: Child }) {
  return (
    <p class="actions">
      <button class="button" type="submit">
        {children}
      </button>
    </p>
  )
}

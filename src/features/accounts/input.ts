import * as v from 'valibot'
import { LOCALES } from '../../kernel/localized.ts'

const text = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))
const email = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(254), v.email())
/** A password that is there is taken as it is: whether it is right, or will do, is asked elsewhere. */
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))

export const SignInInput = v.object({ email, password })
export const EmailInput = v.object({ email })
export const PasswordInput = v.object({ password })

/** Six digits; people copy them with a space in the middle. */
export const CodeInput = v.object({
  code: v.pipe(
    v.string(),
    v.transform((code) => code.replace(/\s/g, '')),
    v.regex(/^\d{6}$/, 'invalid'),
  ),
})

/** Two groups of five, as people copy them: without the hyphen, in small letters. */
export const RecoveryInput = v.object({
  recovery: v.pipe(
    v.string(),
    v.transform((code) =>
      code
        .toUpperCase()
        .replace(/[\s-]/g, '')
        .replace(/^(.{5})(.{5})$/, '$1-$2'),
    ),
    v.maxLength(20),
  ),
})

export const ProfileInput = v.object({ name: text(60), locale: v.picklist(LOCALES) })
export const NewPasswordInput = v.object({ password, newPassword: v.string() })
export const ResetInput = v.object({ token: v.string(), password: v.string() })
export const ConfirmInput = v.object({
  ...CodeInput.entries,
  uri: v.pipe(v.string(), v.maxLength(1000), v.startsWith('otpauth://totp/')),
})
export const EndInput = v.object({ session: v.optional(v.string()), others: v.optional(v.string()) })

export const SetUpInput = v.object({
  bureau: v.optional(v.string(), ''),
  name: text(60),
  nameEn: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
  jobTitle: text(60),
  jobTitleEn: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), ''),
  email,
  password: v.string(),
})

/** A text of a form as it was typed, to show it again. */
export const formText = (form: Record<string, unknown>, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

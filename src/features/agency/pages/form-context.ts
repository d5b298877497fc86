import { fieldOf, type FormContext } from '../../../ui/components/fields.tsx'
import type { Locale } from '../../../kernel/localized.ts'
import type { FormState } from '../../../ui/page.ts'

/** The form with the field that takes the focus. */
export function contextOf(form: FormState, locale: Locale): FormContext {
  const wrong = form.errors.find(({ path }) => path !== '')
  return { form, locale, focus: wrong ? fieldOf(wrong) : null }
}

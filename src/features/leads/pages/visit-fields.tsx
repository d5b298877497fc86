import { parkDay } from '../../../kernel/clock.ts'
import { type FormContext, TextField, valueOf } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { InquiryProps } from './props.ts'

/** When the investor would like to come. Only where a visit is asked for. */
export function VisitFields({ page, form, context }: InquiryProps & { context: FormContext }) {
  const { inquiry } = messages[page.locale]
  if (valueOf(form, 'visit') === '') return null
  const today = parkDay(page.now)
  return (
    <fieldset class="pair">
      <legend>{inquiry.visit}</legend>
      <input type="hidden" name="visit" value="1" />
      <TextField context={context} name="visitFrom" label={inquiry.visitFrom} type="date" min={today} required />
      <TextField
        context={context}
        name="visitTo"
        label={inquiry.visitTo}
        type="date"
        min={today}
        help={inquiry.visitToHelp}
      />
      <TextField context={context} name="visitPeople" label={inquiry.visitPeople} inputmode="numeric" maxlength={3} />
    </fieldset>
  )
}

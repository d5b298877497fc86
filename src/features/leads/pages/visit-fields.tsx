import { parkDay } from '../../../kernel/clock.ts'
import { fieldOf, type FormContext, TextField, valueOf } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { VISIT_FIELDS } from '../form.ts'
import type { InquiryProps } from './props.ts'

/** When the investor would like to come: open where a link or an earlier send asks for a visit, else folded up. */
export function VisitFields({ page, form, context }: InquiryProps & { context: FormContext }) {
  const words = messages[page.locale]
  const { inquiry } = words
  const today = parkDay(page.now)
  const wanted = valueOf(form, 'visit') !== ''
  const fields: readonly string[] = VISIT_FIELDS
  const used = fields.some((name) => valueOf(form, name) !== '' || form.errors.some((one) => fieldOf(one) === name))
  return (
    <details class="more visit" id="visit" open={wanted || used}>
      <summary>
        {inquiry.visitWish} {!wanted && <span class="caption">{words.optional}</span>}
      </summary>
      <fieldset class="pair">
        <legend>{inquiry.visit}</legend>
        {wanted && (
          <p class="check">
            <input id="visit-wanted" name="visit" type="checkbox" value="1" checked />
            <label for="visit-wanted">{words.gate.visitWanted}</label>
          </p>
        )}
        <TextField context={context} name="visitFrom" label={inquiry.visitFrom} type="date" min={today} />
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
    </details>
  )
}

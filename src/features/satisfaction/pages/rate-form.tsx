import type { Locale } from '../../../kernel/localized.ts'
import { describe, ErrorText, fieldOf, type FormContext, valueOf } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { OwnRating } from '../own.ts'
import { type Rated, SCORES } from '../rating.ts'

export interface RateFormProps {
  locale: Locale
  rated: Rated
  subject: string
  /** What is asked. */
  question: string
  rating: OwnRating | null
  mayRate: boolean
  /** Where it is posted. */
  action: string
  form: FormState
}

/** Five choices and a comment; what was given before stands in it, and says until when it can be changed. */
export function RateForm(props: RateFormProps) {
  const { locale, rated, subject, question, rating, mayRate, action, form } = props
  const { own: words } = messages[locale].satisfaction
  const typed = valueOf(form, 'subject') === subject
  const context: FormContext = typed
    ? { form, locale, focus: form.errors[0] ? fieldOf(form.errors[0]) : null }
    : { form: { values: {}, errors: [] }, locale, focus: null }
  const score = typed ? valueOf(form, 'score') : String(rating?.score ?? '')
  const id = `rate-${subject.replace('/', '-')}`
  const fields = (
    <form method="post" action={action} class="rate-form">
      <input type="hidden" name="rated" value={rated} />
      <input type="hidden" name="subject" value={subject} />
      <fieldset class="choices" aria-describedby={typed && form.errors.length > 0 ? 'score-error' : undefined}>
        <legend>{question}</legend>
        {SCORES.map((one, index) => (
          <label class="choice">
            <input
              type="radio"
              name="score"
              value={String(one)}
              checked={score === String(one)}
              required
              autofocus={context.focus === 'score' && index === 0}
            />
            <span>{words.scores[one]}</span>
          </label>
        ))}
        <ErrorText context={context} name="score" />
      </fieldset>
      <p class="field">
        <label for={id}>{words.comment}</label>
        <textarea id={id} name="comment" rows={2} {...describe(context, 'comment')}>
          {typed ? valueOf(form, 'comment') : (rating?.text ?? '')}
        </textarea>
        <ErrorText context={context} name="comment" />
        <span class="help">{rated === 'demand' ? words.help : words.helpStage}</span>
      </p>
      <p class="actions">
        <button class="button" type="submit">
          {rating ? words.change : words.send}
        </button>
      </p>
    </form>
  )
  if (!rating) return mayRate ? fields : null
  return (
    <>
      <p>
        {words.yours(rating.score)}
        {rating.followUp !== null && <span class="caption"> {words.followUp(rating.followUp)}</span>}
      </p>
      {mayRate && (
        <details open={typed}>
          <summary>{words.change}</summary>
          {fields}
        </details>
      )}
    </>
  )
}

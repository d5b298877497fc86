import { ErrorText, fieldOf, type FormContext, TextArea, valueOf } from '../../../ui/components/fields.tsx'
import { formatTime } from '../../../ui/format.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import { TimelineList } from './timeline.tsx'
import type { ReceiptProps } from './props.ts'

/** The form that came back belongs to the fields that it names: the first wrong one takes the focus. */
export const contextOf = ({ form, page: { locale } }: ReceiptProps): FormContext => ({
  form,
  locale,
  focus: form.errors[0] ? fieldOf(form.errors[0]) : null,
})

/** What happened since, and what the investor can do: write, call for the leader, rate. */
export function Conversation(props: ReceiptProps) {
  const { page, done } = props
  const words = messages[page.locale].receipt
  return (
    <>
      <h2 id="timeline">{words.timeline}</h2>
      {done !== null && done !== 'link' && <DoneNotice {...props} />}
      <TimelineList {...props} />
      <div class="no-print">
        <Write {...props} />
        <Escalate {...props} />
        <Rate {...props} />
      </div>
    </>
  )
}

export function DoneNotice({ page, done }: ReceiptProps) {
  if (done === null) return null
  return (
    <p class="notice no-print" id="done" role="status">
      {messages[page.locale].receipt.done[done]}
    </p>
  )
}

/** What is wrong with a form as a whole: that it came too often. */
export function NotTaken({ page: { locale }, form }: ReceiptProps) {
  const errors = form.errors.filter((error) => fieldOf(error) === '')
  if (errors.length === 0) return null
  return (
    <p class="notice no-print" role="alert">
      {errors.map(({ key, params }) => fieldErrorOf(locale, key, params)).join(' ')}
    </p>
  )
}

/** Says that a form was sent twice. */
export const Once = ({ once }: { once: string }) => <input type="hidden" name="once" value={once} />

function Write(props: ReceiptProps) {
  const { page, receipt, token, once } = props
  const { locale, links } = page
  const words = messages[locale].receipt
  return (
    <>
      <h2 id="write">{words.write}</h2>
      <form class="inquiry" method="post" action={links.receiptAction(token, 'messages')}>
        <TextArea
          context={contextOf(props)}
          name="text"
          label={words.writeText}
          help={words.writeHelp(receipt.officer.name[locale])}
          rows={4}
        />
        <Once once={once} />
        <p class="actions">
          <button class="button" type="submit">
            {words.writeSend}
          </button>
        </p>
      </form>
    </>
  )
}

/** Disabled with the reason while it is not possible. */
function Escalate({ page: { locale, links }, receipt, token }: ReceiptProps) {
  const words = messages[locale].receipt
  const why = receipt.escalation
  return (
    <>
      <h2 id="escalate">{words.escalate}</h2>
      <form class="deed" method="post" action={links.receiptAction(token, 'escalations')}>
        <p>{words.escalateHelp}</p>
        <p class="actions">
          <button class="button quiet" type="submit" disabled={why !== null} aria-describedby={why && 'escalate-why'}>
            {words.escalateSend}
          </button>
          {why && (
            <span class="help" id="escalate-why">
              {words.escalateRefused[why]}
            </span>
          )}
        </p>
      </form>
    </>
  )
}

function Rate(props: ReceiptProps) {
  const { page, receipt, form } = props
  const { locale } = page
  const words = messages[locale].receipt
  const { score, refusal, until } = receipt.rating
  return (
    <>
      <h2 id="rate">{words.rate}</h2>
      {score !== null && (
        <p>
          {words.rateNow(score)} {until !== null && refusal === null && words.rateAgain(formatTime(until, locale))}
        </p>
      )}
      {refusal && <p class="quiet">{words.rateRefused[refusal]}</p>}
      {!refusal && score === null && <RatingForm {...props} />}
      {!refusal && score !== null && (
        <details class="more" open={form.errors.some((error) => ['score', 'comment'].includes(fieldOf(error)))}>
          <summary>{words.rateChange}</summary>
          <RatingForm {...props} />
        </details>
      )}
    </>
  )
}

function RatingForm(props: ReceiptProps) {
  const { page, receipt, token, once, form } = props
  const { locale, links } = page
  const words = messages[locale].receipt
  const context = contextOf(props)
  const chosen = valueOf(form, 'score') || String(receipt.rating.score ?? '')
  return (
    <form class="inquiry" method="post" action={links.receiptAction(token, 'rating')}>
      <fieldset class="scores">
        <legend>{words.rateScore}</legend>
        {words.rateScores.map((text, index) => (
          <label>
            <input
              type="radio"
              name="score"
              value={String(index + 1)}
              checked={chosen === String(index + 1)}
              autofocus={context.focus === 'score' && index === 0}
              required
            />
            {words.rateScoreText(index + 1, text)}
          </label>
        ))}
        <ErrorText context={context} name="score" />
      </fieldset>
      <TextArea context={context} name="comment" label={words.rateComment} rows={2} />
      <Once once={once} />
      <p class="actions">
        <button class="button quiet" type="submit">
          {words.rateSend}
        </button>
      </p>
    </form>
  )
}

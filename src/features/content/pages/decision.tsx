import type { Locale } from '../../../kernel/localized.ts'
import { type FormContext, TextArea, TextField } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'

interface DecisionProps {
  form: FormState
  locale: Locale
  may: boolean
}

/** What is decided about whatever is ticked: at once, at a time, or back with a reason. */
export function Decision({ form, locale, may }: DecisionProps) {
  const { queue } = messages[locale].review
  const wrong = (...names: string[]) => form.errors.some(({ path }) => names.includes(path))
  const focus = form.errors.find(({ path }) => path !== '')?.path ?? null
  const context: FormContext = { form, locale, focus }
  return (
    <fieldset class="review-bar" disabled={!may}>
      <legend>{queue.decide}</legend>
      {!may && <p class="desk-locked">{queue.mayNot}</p>}
      <button class="button" type="submit" name="decision" value="pass" disabled={!may}>
        {queue.pass}
      </button>
      <details open={wrong('day', 'time')}>
        <summary>{queue.scheduleOpen}</summary>
        <div class="desk-line" data-group>
          <TextField context={context} name="day" label={queue.day} type="date" />
          <p class="field">
            <label for="time">{queue.time}</label>
            <input
              id="time"
              name="time"
              type="time"
              value={[form.values['time']].flat()[0] ?? '09:00'}
              aria-invalid={wrong('time') ? 'true' : undefined}
            />
          </p>
          <button class="button quiet" type="submit" name="decision" value="schedule" disabled={!may}>
            {queue.schedule}
          </button>
        </div>
      </details>
      <details open={wrong('note')}>
        <summary>{queue.returnOpen}</summary>
        <div class="review-return" data-group>
          <TextArea context={context} name="note" label={queue.note} help={queue.noteHelp} rows={3} />
          <button class="button quiet" type="submit" name="decision" value="return" disabled={!may}>
            {queue.returned}
          </button>
        </div>
      </details>
    </fieldset>
  )
}

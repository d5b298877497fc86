import {
  ErrorText,
  FormAlert,
  type FormContext,
  formContext,
  SelectField,
  TextField,
  valuesOf,
} from '../../../ui/components/fields.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import { STEP_PHASES } from '../../procedures/procedure.ts'
import type { OpenBoard } from '../board.ts'
import type { StepRow } from '../queries.ts'

interface AddProps {
  page: DeskPage
  park: Pick<Park, 'id' | 'slug'>
  board: OpenBoard
  form: FormState
}

/** A step that the park's procedure has not and this project needs. */
export function AddForm({ page, park, board, form }: AddProps) {
  const { locale, links } = page
  const { forms: words, step } = messages[locale].agency
  const { procedures } = messages[locale]
  const allowed = page.may('service.edit', park.id) && board.project.endedOn === null
  const context = formContext(form, locale)
  const phases = STEP_PHASES.map((phase) => [phase, procedures.phases[phase]] as const)
  const waiting = board.steps.filter(({ state }) => state === 'waiting')
  return (
    <section class="desk-part" aria-labelledby="add">
      <h2 id="add">{words.add}</h2>
      <p class="help">{words.addHelp}</p>
      {!page.may('service.edit', park.id) && <p class="desk-locked">{step.notAllowed}</p>}
      <details class="agency-more" open={form.errors.length > 0}>
        <summary>{words.add}</summary>
        <FormAlert form={form} locale={locale} />
        <form class="desk-form" method="post" action={links.projectPart(park.slug, board.project.id, 'steps')}>
          <fieldset disabled={!allowed} aria-labelledby="add">
            <TextField context={context} name="name" label={words.stepName} maxlength={80} required />
            <TextField context={context} name="english" label={words.english} help={words.englishHelp} maxlength={80} />
            <SelectField context={context} name="phase" label={words.phase} options={phases} />
            <TextField context={context} name="authority" label={words.authority} maxlength={80} />
            <TextField context={context} name="plannedDays" label={words.plannedDays} inputmode="numeric" />
            <Choices context={context} name="after" label={words.waitsFor} steps={board.steps} />
            <Choices context={context} name="before" label={words.waitedBy} steps={waiting} />
            <p class="actions">
              <button class="button" type="submit" disabled={!allowed}>
                {words.addSubmit}
              </button>
            </p>
          </fieldset>
        </form>
      </details>
    </section>
  )
}

interface ChoicesProps {
  context: FormContext
  name: string
  label: string
  steps: readonly Pick<StepRow, 'code' | 'name'>[]
}

function Choices({ context, name, label, steps }: ChoicesProps) {
  if (steps.length === 0) return null
  const chosen = valuesOf(context.form, name)
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      <div class="agency-choices">
        {steps.map(({ code, name: words }) => (
          <label class="choice">
            <input type="checkbox" name={name} value={code} checked={chosen.includes(code)} />
            <span>{words[context.locale]}</span>
          </label>
        ))}
      </div>
      <ErrorText context={context} name={name} />
    </fieldset>
  )
}

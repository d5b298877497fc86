import type { Child } from 'hono/jsx'
import {
  CheckField,
  type FormContext,
  formContext,
  isChecked,
  SeenField,
  SelectField,
  TextArea,
  TextField,
} from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { EvidenceFields } from '../../evidence/pages/evidence-fields.tsx'
import { BLOCKERS, isUndecided, type StepDeed, takes } from '../agency.ts'
import type { StepPart } from '../../../http/desk-paths.ts'
import { namesOf } from './parts.tsx'
import type { StepProps } from './step.tsx'

/** The forms of what the state of the step takes; whoever may not use them sees them, and why not. */
export function StepForms(props: StepProps) {
  const { page, park, view } = props
  const { agency: words } = messages[page.locale]
  const has = (deed: StepDeed) => takes(view.step.state, deed)
  const allowed = page.may('service.edit', park.id)
  return (
    <div class="agency-forms">
      {!allowed && <p class="desk-locked">{words.step.notAllowed}</p>}
      {has('begin') && <Begin {...props} />}
      {has('finish') && <Finish {...props} />}
      {has('resume') && <Resume {...props} />}
      {has('block') && <Block {...props} />}
      {has('plan') && <Plan {...props} />}
      {has('skip') && <Reason {...props} deed="skip" />}
      {has('reopen') && <Reason {...props} deed="reopen" />}
      <Documents {...props} />
    </div>
  )
}

interface FrameProps extends StepProps {
  deed: StepDeed | 'document'
  /** The resource that it is posted to. */
  to: StepPart
  title: string
  submit: string
  multipart?: boolean
  children?: Child
}

function Frame({ page, park, board, view, deed, to, title, submit, multipart = false, children }: FrameProps) {
  const { step } = view
  const allowed = page.may('service.edit', park.id)
  return (
    <section class="agency-form" aria-labelledby={`deed-${deed}`}>
      <h2 id={`deed-${deed}`}>{title}</h2>
      <form
        class="desk-form"
        method="post"
        action={page.links.projectStep(park.slug, board.project.id, step.code, to)}
        enctype={multipart ? 'multipart/form-data' : undefined}
      >
        <input type="hidden" name="deed" value={deed} />
        <SeenField version={step.version} />
        <fieldset disabled={!allowed} aria-labelledby={`deed-${deed}`}>
          {children}
          <p class="actions">
            <button class="button" type="submit" disabled={!allowed}>
              {submit}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}

/** What was typed where the form came back, else what it begins with. Ids are of the page, so only one has an error. */
function fieldsOf({ form, page }: StepProps, deed: string, begins: FormState['values'] = {}): FormContext {
  const own = form.of === deed
  return formContext(own ? form : { values: begins, errors: [] }, page.locale)
}

function Begin(props: StepProps) {
  const { page, today, missing } = props
  const { forms: words } = messages[page.locale].agency
  const context = fieldsOf(props, 'begin', { on: today })
  const waits = namesOf(
    missing.map(({ step }) => step),
    page.locale,
  )
  return (
    <Frame {...props} deed="begin" to="state" title={words.begin} submit={words.beginSubmit}>
      <TextField context={context} name="on" label={words.beginOn} type="date" required />
      <TextField context={context} name="finished" label={words.endedToo} help={words.endedHelp} type="date" />
      {(missing.length > 0 || context.form.errors.length > 0) && (
        <TextArea
          context={context}
          name="reason"
          label={words.earlyReason}
          rows={2}
          {...(waits !== '' && { help: words.earlyHelp(waits) })}
        />
      )}
    </Frame>
  )
}

function Finish(props: StepProps) {
  const { page, today } = props
  const { forms: words } = messages[page.locale].agency
  const context = fieldsOf(props, 'finish', { finishedOn: today })
  return (
    <Frame {...props} deed="finish" to="state" title={words.finish} submit={words.finishSubmit}>
      <TextField context={context} name="finishedOn" label={words.finishOn} type="date" required />
    </Frame>
  )
}

function Block(props: StepProps) {
  const { locale } = props.page
  const { forms: words, blockers } = messages[locale].agency
  const context = fieldsOf(props, 'block', { blockedOn: props.today })
  return (
    <Frame {...props} deed="block" to="blockage" title={words.block} submit={words.blockSubmit}>
      <TextField context={context} name="blockedOn" label={words.blockOn} type="date" required />
      <SelectField
        context={context}
        name="blocker"
        label={words.blocker}
        options={BLOCKERS.map((blocker) => [blocker, blockers[blocker]] as const)}
      />
      <TextArea context={context} name="blockReason" label={words.blockReason} rows={2} />
    </Frame>
  )
}

function Resume(props: StepProps) {
  const { forms: words } = messages[props.page.locale].agency
  const context = fieldsOf(props, 'resume', { resumedOn: props.today })
  return (
    <Frame {...props} deed="resume" to="blockage" title={words.resume} submit={words.resumeSubmit}>
      <TextField context={context} name="resumedOn" label={words.resumeOn} type="date" required />
    </Frame>
  )
}

function Plan(props: StepProps) {
  const { page, view, mayOwn } = props
  const { forms: words, nobody } = messages[page.locale].agency
  const { step } = view
  const begins = { owner: step.owner ?? '', plannedDays: step.plannedDays === null ? '' : String(step.plannedDays) }
  const context = fieldsOf(props, 'plan', begins)
  return (
    <Frame {...props} deed="plan" to="plan" title={words.plan} submit={words.planSubmit}>
      {isUndecided(step) && (
        <CheckField context={context} name="needed" label={words.needed} checked={isChecked(context.form, 'needed')} />
      )}
      <SelectField context={context} name="owner" label={words.owner} options={mayOwn} blank={nobody} />
      <TextField
        context={context}
        name="plannedDays"
        label={words.plannedDays}
        help={words.plannedHelp}
        inputmode="numeric"
      />
    </Frame>
  )
}

function Reason(props: StepProps & { deed: 'skip' | 'reopen' }) {
  const { deed, page } = props
  const { forms: words } = messages[page.locale].agency
  return (
    <Frame {...props} to="state" title={words[deed]} submit={words[`${deed}Submit`]}>
      <TextArea
        context={fieldsOf(props, deed)}
        name={deed === 'skip' ? 'skipReason' : 'reopenReason'}
        label={words[`${deed}Reason`]}
        rows={2}
      />
    </Frame>
  )
}

/** What shows how far the step is; it changes nothing else. */
function Documents(props: StepProps) {
  const { page, form } = props
  const { forms: words } = messages[page.locale].agency
  return (
    <Frame {...props} deed="document" to="documents" title={words.document} submit={words.documentSubmit} multipart>
      <EvidenceFields
        context={fieldsOf(props, 'document')}
        label={words.documents}
        kept={form.of === 'document' ? form.kept : []}
      />
    </Frame>
  )
}

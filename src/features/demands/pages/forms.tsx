import type { Child } from 'hono/jsx'
import type { DemandPart } from '../../../http/desk-paths.ts'
import {
  describe,
  ErrorText,
  formContext,
  type FormContext,
  SeenField,
  TextArea,
  valueOf,
} from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { EvidenceFields } from '../../evidence/pages/evidence-fields.tsx'
import { daysAgain } from '../due.ts'
import { type DemandDeed, stateBlock } from '../states.ts'
import type { DemandProps } from './demand.tsx'

const contextOf = ({ page: { locale }, form }: DemandProps): FormContext => formContext(form, locale)

/** What can be done with a demand; what is not possible now says why. */
export function DemandForms(props: DemandProps) {
  const { state } = props.demand
  return (
    <div class="demand-forms">
      {state === 'open' ? (
        <>
          <Answer {...props} />
          <HandOver {...props} />
        </>
      ) : (
        <>
          <Reopen {...props} />
          <Close {...props} />
        </>
      )}
      <Note {...props} />
    </div>
  )
}

interface PartProps extends DemandProps {
  deed: DemandDeed
  part: DemandPart
  title: string
  send: string
  quiet?: boolean
  bringsFiles?: boolean
  children?: Child
}

function Part(props: PartProps) {
  const { page, park, demand, deed, part, title, send, quiet = true, bringsFiles = false, children } = props
  const { blocks } = messages[page.locale].demands
  const block = page.may('service.edit', park.id) ? stateBlock(demand.state, deed) : 'role'
  const why = block === null ? {} : { 'aria-describedby': `${part}-why` }
  return (
    <section class="desk-part" aria-labelledby={`${part}-title`}>
      <h2 id={`${part}-title`}>{title}</h2>
      {block !== null && (
        <p class="desk-locked" id={`${part}-why`}>
          {blocks[block]}
        </p>
      )}
      <form
        method="post"
        action={page.links.demandPart(park.slug, demand.id, part)}
        {...(bringsFiles && { enctype: 'multipart/form-data' })}
      >
        <SeenField version={demand.version} />
        <fieldset class="desk-form" aria-labelledby={`${part}-title`} disabled={block !== null} {...why}>
          {children}
          <p class="actions">
            <button class={quiet ? 'button quiet' : 'button'} type="submit" disabled={block !== null} {...why}>
              {send}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}

function Answer(props: DemandProps) {
  const { answer: words } = messages[props.page.locale].demands
  const context = contextOf(props)
  return (
    <Part {...props} deed="answer" part="answers" title={words.title} send={words.send} quiet={false} bringsFiles>
      <TextArea context={context} name="answer" label={words.text} help={words.help} rows={5} />
      <EvidenceFields context={context} kept={props.kept} label={words.files} />
    </Part>
  )
}

function HandOver(props: DemandProps) {
  const { page, demand, people, departments } = props
  const { demands: words } = messages[page.locale]
  const context = contextOf(props)
  const typed = 'owner' in props.form.values
  const chosen = typed ? valueOf(props.form, 'owner') : (demand.owner ?? '')
  const department = typed ? valueOf(props.form, 'department') : (demand.department ?? '')
  return (
    <Part {...props} deed="handOver" part="hand-over" title={words.handOver.title} send={words.handOver.send}>
      <p class="field">
        <label for="owner">{words.handOver.owner}</label>
        <select id="owner" name="owner" {...describe(context, 'owner')}>
          <option value="">{words.nobody}</option>
          {people.map(({ user, name }) => (
            <option value={user} selected={user === chosen}>
              {name}
            </option>
          ))}
        </select>
        <ErrorText context={context} name="owner" />
      </p>
      <p class="field">
        <label for="department">{words.handOver.department}</label>
        <input
          id="department"
          name="department"
          list="departments"
          maxlength={60}
          value={department}
          {...describe(context, 'department', true)}
        />
        <ErrorText context={context} name="department" />
        <span class="help" id="department-help">
          {words.handOver.departmentHelp}
        </span>
      </p>
      <datalist id="departments">
        {departments.map((one) => (
          <option value={one} />
        ))}
      </datalist>
      <TextArea
        context={context}
        name="reason"
        label={words.handOver.reason}
        help={words.handOver.reasonHelp}
        rows={2}
      />
    </Part>
  )
}

function Reopen(props: DemandProps) {
  const { reopen: words } = messages[props.page.locale].demands
  const help = words.help(daysAgain(props.demand.category))
  return (
    <Part {...props} deed="reopen" part="reopening" title={words.title} send={words.send}>
      <TextArea context={contextOf(props)} name="missing" label={words.text} help={help} rows={3} />
    </Part>
  )
}

function Close(props: DemandProps) {
  const { close: words } = messages[props.page.locale].demands
  return (
    <Part {...props} deed="close" part="closing" title={words.title} send={words.send}>
      <p class="caption">{words.help}</p>
    </Part>
  )
}

function Note(props: DemandProps) {
  const { note: words } = messages[props.page.locale].demands
  return (
    <Part {...props} deed="note" part="notes" title={words.title} send={words.send}>
      <TextArea context={contextOf(props)} name="note" label={words.text} help={words.help} rows={2} />
    </Part>
  )
}

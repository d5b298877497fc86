import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import {
  CheckField,
  ErrorText,
  fieldOf,
  type FormContext,
  isChecked,
  TextField,
  valueOf,
  valuesOf,
} from '../../../ui/components/fields.tsx'
import { failureOf, messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { economies } from '../../leads/pages/economies.ts'
import type { Colleague } from '../../staff/queries.ts'
import { type Rule, TARGETS } from '../rule.ts'
import { type Trial, TrialSection } from './trial.tsx'
import { conditionPairs, membersWords } from './words.ts'
import type { BureauPark } from '../../parks/park.ts'

export interface RuleFormProps {
  page: DeskPage
  form: FormState
  people: readonly Colleague[]
  /** Who may be chosen. */
  assignable: readonly Colleague[]
  parks: readonly BureauPark[]
  /** The rule that is edited, as it is stored; null for a new one. */
  rule: (Rule & { version: number }) | null
  /** Somebody else changed it since the form was opened. */
  changed?: boolean
  trial?: Trial
}

/** A rule to write or to change. */
export function RuleFormPage(props: RuleFormProps) {
  const { page, form, rule, trial } = props
  const { locale, links } = page
  const { form: words } = messages[locale].assignment.rules
  const title = rule ? words.edit(rule.name) : words.new
  const context: FormContext = { form, locale, focus: form.errors[0] ? fieldOf(form.errors[0]) : null }
  return (
    <DeskLayout page={page} title={title} current="settings">
      <p class="desk-back">
        <a href={links.rules()}>{words.cancel}</a>
      </p>
      <h1>{title}</h1>
      {props.changed && rule && <Changed {...props} rule={rule} />}
      <form class="desk-form" method="post" action={rule ? links.rule(rule.id) : links.rules()}>
        {rule && <input type="hidden" name="rule" value={rule.id} />}
        {rule && <input type="hidden" name="version" value={String(rule.version)} />}
        <TextField context={context} name="name" label={words.name} help={words.nameHelp} maxlength={60} required />
        <When {...props} context={context} />
        <Who {...props} context={context} />
        <CheckField context={context} name="enabled" label={words.enabled} checked={isChecked(form, 'enabled')} />
        <p class="actions">
          <button class="button" type="submit">
            {words.save}
          </button>
          <button class="button quiet" type="submit" formaction={links.rulePart('preview')}>
            {words.preview}
          </button>
        </p>
      </form>
      {trial && <TrialSection page={page} trial={trial} people={props.people} parks={props.parks} />}
      {rule && !trial && <Removal page={page} rule={rule} />}
    </DeskLayout>
  )
}

type FieldsProps = RuleFormProps & { context: FormContext }

/** What the rule asks of a lead. */
function When({ page, context, parks }: FieldsProps) {
  const { locale } = page
  const { assignment } = messages[locale]
  const { form: words, conditions } = assignment.rules
  const chains = new Map(parks.flatMap((park) => park.chains.map(({ code, name }) => [code, name[locale]] as const)))
  const countries = valuesOf(context.form, 'countries')
  return (
    <fieldset>
      <legend>{words.when}</legend>
      <p class="caption">{words.whenHelp}</p>
      <Choices
        context={context}
        name="parks"
        label={conditions.parks}
        options={parks.map(({ id, shortName }) => [id, shortName[locale]])}
      />
      <Choices context={context} name="chains" label={conditions.chains} options={[...chains]} />
      <Choices
        context={context}
        name="locales"
        label={conditions.locales}
        options={[
          ['zh', assignment.channels.locales.zh],
          ['en', assignment.channels.locales.en],
        ]}
      />
      <details class="more" open={countries.length > 0}>
        <summary>{words.whenMore(countries.length)}</summary>
        <Choices context={context} name="countries" label={conditions.countries} options={economies(locale)} />
      </details>
      <div class="desk-pair">
        <TextField context={context} name="minWan" label={words.min} inputmode="decimal" />
        <TextField context={context} name="maxWan" label={words.max} inputmode="decimal" />
      </div>
    </fieldset>
  )
}

/** Whom it gives them to. */
function Who({ page, context, assignable, parks }: FieldsProps) {
  const { locale } = page
  const { assignment, desk } = messages[locale]
  const { form: words, to } = assignment.rules
  const roleOf = ({ role, park }: Colleague) => {
    const place = parks.find(({ id }) => id === park)?.shortName[locale]
    return place === undefined ? desk.roles[role] : `${place} · ${desk.roles[role]}`
  }
  return (
    <fieldset>
      <legend>{words.who}</legend>
      <fieldset class="choices" id="to">
        <legend>{words.to}</legend>
        {TARGETS.map((target) => (
          <label class="choice">
            <input type="radio" name="to" value={target} checked={valueOf(context.form, 'to') === target} />
            {to[target]}
          </label>
        ))}
        <ErrorText context={context} name="to" />
      </fieldset>
      {assignable.length === 0 && <p class="desk-empty">{words.noMembers}</p>}
      <Choices
        context={context}
        name="members"
        label={words.members}
        options={assignable.map((one) => [one.user, assignment.rules.noted(one.officer.name[locale], roleOf(one))])}
      />
      <p class="caption">{words.membersHelp}</p>
    </fieldset>
  )
}

interface ChoicesProps {
  context: FormContext
  name: string
  label: string
  options: readonly (readonly [value: string, text: string])[]
}

/** Boxes of one field. The first of them is what an error of the field leads to. */
function Choices({ context, name, label, options }: ChoicesProps) {
  const chosen = new Set(valuesOf(context.form, name))
  const wrong = context.form.errors.some((error) => fieldOf(error) === name)
  return (
    <fieldset class="choices" aria-describedby={wrong ? `${name}-error` : undefined}>
      <legend>{label}</legend>
      {options.map(([value, text], index) => (
        <label class="choice">
          <input
            type="checkbox"
            name={name}
            value={value}
            checked={chosen.has(value)}
            aria-invalid={wrong ? 'true' : undefined}
            autofocus={context.focus === name && index === 0}
          />
          {text}
        </label>
      ))}
      <ErrorText context={context} name={name} />
    </fieldset>
  )
}

function Changed({ page, rule, people, parks }: RuleFormProps & { rule: Rule }) {
  const { locale } = page
  const { rules: words } = messages[locale].assignment
  const names = { locale, people, parks }
  const { title, text } = failureOf(locale, 'assignment.changed')
  return (
    <div class="notice" role="alert" tabindex={-1} autofocus>
      <p>{title}</p>
      <p>{text}</p>
      <p>{words.form.stored}</p>
      <dl class="rule-facts">
        {[
          [words.form.name, rule.name],
          ...conditionPairs(names, rule.conditions),
          [words.given, membersWords(names, rule, page.now)],
        ].map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Removal({ page, rule }: { page: DeskPage; rule: Rule & { version: number } }) {
  const { removal: words } = messages[page.locale].assignment.rules
  return (
    <details class="desk-removal">
      <summary>{words.open}</summary>
      <form method="post" action={page.links.ruleAction(rule.id, 'removal')}>
        <p>{words.ask(rule.name)}</p>
        <input type="hidden" name="version" value={String(rule.version)} />
        <button class="button quiet" type="submit">
          {words.confirm(rule.name)}
        </button>
      </form>
    </details>
  )
}

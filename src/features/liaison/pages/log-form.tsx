import {
  describe,
  ErrorText,
  fieldOf,
  FormAlert,
  formContext,
  TextArea,
  TextField,
  valueOf,
  valuesOf,
} from '../../../ui/components/fields.tsx'
import type { FieldError } from '../../../kernel/errors.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { EvidenceFields } from '../../evidence/pages/evidence-fields.tsx'
import { leftOn, thereSince } from '../people.ts'
import { VISIT_KINDS } from '../visit.ts'
import type { VisitsProps } from './enterprise.tsx'
import { formatDate } from '../../../ui/format.ts'

/** Logs a visit that was held: the one of the plan that it makes, or one beside. */
export function LogForm(props: VisitsProps) {
  const { page, park, enterprise, people, visits, came, today, mayLog, typed } = props
  const { locale, links, staff } = page
  const { liaison } = messages[locale]
  const { one: words } = liaison
  const own = typed?.of === 'log' ? typed : null
  const next = visits.findLast(({ state }) => state === 'planned')
  const before = { kind: next?.kind ?? 'visit', heldOn: today, visitors: [staff] }
  const context = formContext(own ?? { values: before, errors: [] }, page.locale)
  const chosen = { kind: valueOf(context.form, 'kind'), visitors: valuesOf(context.form, 'visitors') }
  return (
    <section class="desk-part" aria-labelledby="log">
      <h2 id="log">{words.log}</h2>
      {!mayLog && (
        <p id="log-why" class="desk-locked">
          {liaison.onlyResponsible}
        </p>
      )}
      <form
        class="desk-form"
        method="post"
        action={links.enterprisePart(park.slug, enterprise.id, 'visits')}
        enctype="multipart/form-data"
      >
        <FormAlert form={context.form} locale={locale} />
        <fieldset disabled={!mayLog} aria-labelledby="log" aria-describedby={mayLog ? undefined : 'log-why'}>
          <fieldset class="choices" {...describe(context, 'kind')}>
            <legend>{words.kind}</legend>
            {VISIT_KINDS.map((kind) => (
              <label class="choice">
                <input type="radio" name="kind" value={kind} checked={chosen.kind === kind} />
                {liaison.kinds[kind]}
              </label>
            ))}
            <ErrorText context={context} name="kind" />
          </fieldset>
          <TextField context={context} name="heldOn" label={words.heldOn} type="date" min={came} required />
          <fieldset class="choices" aria-describedby={wrong(context.form.errors) ? 'visitors-error' : undefined}>
            <legend>{words.visitors}</legend>
            {thereSince(people, came).map((person) => {
              const gone = leftOn(person)
              return (
                <label class="choice">
                  <input
                    type="checkbox"
                    name="visitors"
                    value={person.user}
                    checked={chosen.visitors.includes(person.user)}
                  />
                  <span>
                    {person.officer.name[locale]}
                    {gone !== null && <span class="liaison-gone">{liaison.goneOn(formatDate(gone, locale))}</span>}
                  </span>
                </label>
              )
            })}
            <ErrorText context={context} name="visitors" />
            <p class="caption">{words.visitorsHelp}</p>
          </fieldset>
          <TextArea context={context} name="note" label={words.note} help={words.noteHelp} rows={4} />
          <EvidenceFields context={context} kept={own?.kept ?? []} />
          <p class="actions">
            <button class="button" type="submit" disabled={!mayLog}>
              {words.logSubmit}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}

const wrong = (errors: readonly FieldError[]): boolean => errors.some((error) => fieldOf(error) === 'visitors')

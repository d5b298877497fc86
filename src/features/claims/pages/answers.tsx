import { FormAlert, type FormContext, SeenField, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { Stale } from '../../../ui/components/told.tsx'
import type { Locale } from '../../../kernel/localized.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Park } from '../../parks/park.ts'
import { answerName } from '../../policies/answers.ts'
import type { Question } from '../../policies/policy.ts'
import type { EstimateSheet } from '../../policies/sheet.ts'

export interface AnswersProps {
  page: DeskPage
  park: Park
  enterprise: EnterpriseRecord
  sheet: EstimateSheet
  form: FormState
  stale: boolean
}

/** What the conditions of the park's policies ask about an enterprise. */
export function AnswersPage({ page, park, enterprise, sheet, form, stale }: AnswersProps) {
  const { locale, links } = page
  const { claims, systems } = messages[locale]
  const words = claims.answers
  const title = words.title(enterprise.name)
  const allowed = page.may('service.edit', park.id)
  const wrong = form.errors[0]
  const context: FormContext = { form, locale, focus: wrong?.path ?? null }
  return (
    <DeskLayout page={page} title={title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="enterprises" />
      <p class="desk-back">
        <a href={links.enterprise(park.slug, enterprise.id)}>{enterprise.name}</a>
      </p>
      <h1>{title}</h1>
      <p class="desk-intro">{words.lead}</p>
      <Stale text={claims.stale} when={stale} />
      {!allowed && <p class="desk-locked">{claims.forms.only.edit}</p>}
      <form
        class="desk-form partner-form"
        method="post"
        action={links.enterprisePart(park.slug, enterprise.id, 'answers')}
      >
        <FormAlert form={form} locale={locale} />
        <SeenField version={enterprise.version} />
        <fieldset disabled={!allowed} class="claim-answers">
          {sheet.asked.length === 0 && <p class="caption">{words.none}</p>}
          {sheet.groups.map(({ system, questions }) => (
            <>
              <h2>{systems[system]}</h2>
              <div class="desk-pair">
                {questions.map((question) => (
                  <QuestionField context={context} question={question} />
                ))}
              </div>
            </>
          ))}
          <TextField context={context} name="asOf" type="date" label={words.asOf} />
          <p class="actions">
            <button class="button" type="submit" disabled={!allowed}>
              {words.save}
            </button>
          </p>
        </fieldset>
      </form>
    </DeskLayout>
  )
}

/** As the estimate asks it, in the desk's manner. */
function QuestionField({ context, question }: { context: FormContext; question: Question }) {
  const { locale } = context
  const { estimate, claims } = messages[locale]
  const name = answerName(question.code)
  const label = question.label[locale]
  const help = question.help ? { help: question.help[locale] } : {}
  const options = choicesOf(question, locale)
  if (options)
    return (
      <SelectField
        context={context}
        name={name}
        label={label}
        options={options}
        blank={claims.answers.open}
        {...help}
      />
    )
  const unit = question.kind === 'fen' ? estimate.inWan : question.kind === 'm2' ? estimate.inM2 : null
  return (
    <TextField
      context={context}
      name={name}
      label={unit ? estimate.inUnit(label, unit) : label}
      inputmode={question.kind === 'fen' ? 'decimal' : 'numeric'}
      autocomplete="off"
      {...help}
    />
  )
}

function choicesOf({ kind, options }: Question, locale: Locale): (readonly [string, string])[] | null {
  const { yes, no } = messages[locale].estimate
  const both: (readonly [string, string])[] = [
    ['yes', yes],
    ['no', no],
  ]
  if (kind === 'yesNo') return both
  return kind === 'choice' ? options.map(({ value, label }) => [value, label[locale]]) : null
}

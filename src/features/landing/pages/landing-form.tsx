import { type FormContext, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { parkDay } from '../../../kernel/clock.ts'
import { formatArea } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { answerName } from '../../policies/answers.ts'
import type { Question } from '../../policies/policy.ts'
import type { LandingProps } from './props.ts'

/** What to estimate, as a plain form whose whole state is in the URL. The answers about awards ride along. */
export function LandingForm(props: LandingProps) {
  const { page, park, sites, query, asked, answers } = props
  const { locale, links } = page
  const { landing, statuses } = messages[locale]
  const values = { ...query, asOf: query.asOf || asked.asOf }
  const context: FormContext = { form: { values, errors: asked.errors }, locale, focus: null }
  const building = asked.site !== null && asked.site.kind !== 'land'
  const options = sites.map((site): readonly [string, string] => [
    site.code,
    landing.option(site.name[locale], formatArea(site.areaM2, site.kind, locale), statuses[site.status]),
  ])
  return (
    <form class="filter landing-form no-print" method="get" action={links.landing(park.slug)} aria-label={landing.form}>
      <SelectField context={context} name="site" label={landing.site} options={options} />
      {asked.site && building && (
        <>
          <TextField
            context={context}
            name="area"
            label={landing.area}
            help={landing.areaHelp(formatArea(asked.site.areaM2, asked.site.kind, locale))}
            inputmode="numeric"
          />
          <TextField
            context={context}
            name="fitOut"
            label={landing.fitOut}
            help={landing.fitOutHelp}
            inputmode="decimal"
          />
        </>
      )}
      <TextField context={context} name="asOf" label={landing.asOf} help={landing.asOfHelp(parkDay(page.now))} />
      {asked.site && <Likely {...props} context={context} />}
      {Object.entries(answers).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="actions">
        <button class="button" type="submit">
          {landing.submit}
        </button>
      </p>
    </form>
  )
}

/** How many questions can be answered right here. */
const LIKELY = 3

/** The first questions about awards that are still open; all of them are on a page of their own. */
function Likely({ page, questions, answers, context }: LandingProps & { context: FormContext }) {
  const { locale } = page
  const { landing } = messages[locale]
  const open = questions.filter(({ code }) => answers[answerName(code)] === undefined).slice(0, LIKELY)
  if (open.length === 0) return null
  return (
    <fieldset class="landing-likely">
      <legend>{landing.likely}</legend>
      {open.map((question) => (
        <AnswerField question={question} context={context} />
      ))}
    </fieldset>
  )
}

function AnswerField({ question, context }: { question: Question; context: FormContext }) {
  const { locale } = context
  const { estimate } = messages[locale]
  const { kind, options, code } = question
  const [name, label] = [answerName(code), question.label[locale]]
  if (kind === 'choice' || kind === 'yesNo') {
    const yesNo = [['yes', estimate.yes] as const, ['no', estimate.no] as const]
    const choices = options.map((option) => [option.value, option.label[locale]] as const)
    return <SelectField context={context} name={name} label={label} options={kind === 'yesNo' ? yesNo : choices} />
  }
  const unit = kind === 'fen' ? estimate.inWan : kind === 'm2' ? estimate.inM2 : null
  return (
    <TextField
      context={context}
      name={name}
      label={unit === null ? label : estimate.inUnit(label, unit)}
      inputmode={kind === 'fen' ? 'decimal' : 'numeric'}
    />
  )
}

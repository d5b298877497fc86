import type { Locale } from '../../../kernel/localized.ts'
import { Value } from '../../../ui/components/figure.tsx'
import { joinFigured } from '../../../ui/format.ts'
import { figureRange } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { answerName } from '../../policies/answers.ts'
import type { Question } from '../../policies/policy.ts'
import { askedBy, missingTexts, whyTexts } from '../../policies/pages/answer-words.ts'
import { cutText } from '../../policies/pages/estimate-left-out.tsx'
import type { EstimatedAward } from '../../policies/rules.ts'
import type { Trial } from '../trial.ts'
import { type Form, Line, type Option, Pick } from './kit.tsx'

interface TrialProps {
  trial: Trial
  locale: Locale
  /** The draft's own slug: awards of other policies say so. */
  slug: string
  /** Where the form is posted, to come back to the trial. */
  action: string
  disabled: boolean
}

/** Answers to the draft's questions, and what they come to. It belongs in the form of what is tried. */
export function TrialPanel(props: TrialProps) {
  const { trial, locale, action, disabled } = props
  const words = messages[locale].policyEditor.trial
  const { sheet, cases } = trial
  const form: Form = { typed: { ...sheet.typed, 't.asOf': sheet.asOf }, errors: sheet.errors, locale, focus: null }
  return (
    <section class="pe-trial" id="trial" aria-labelledby="trial-title">
      <h2 id="trial-title">{words.title}</h2>
      <p class="caption">{messages[locale].policyEditor.leads.trial}</p>
      <fieldset disabled={disabled}>
        <div class="pe-answers" data-live="trial-answers">
          {sheet.asked.length === 0 && <p class="unknown">{words.noQuestions}</p>}
          {sheet.asked.map((question) => (
            <Ask form={form} question={question} />
          ))}
          <Line form={form} name="t.asOf" label={words.asOf} type="date" help="" />
        </div>
        <p class="actions">
          <button
            class="button quiet"
            type="submit"
            name="do"
            value="try"
            formaction={`${action}#trial`}
            formnovalidate
          >
            {words.run}
          </button>
          {sheet.asked.length > 0 && (
            <button class="tool" type="submit" name="do" value="keep" formaction={`${action}#trial`} formnovalidate>
              {words.keep}
            </button>
          )}
        </p>
        {cases.length > 0 && (
          <p class="pe-cases">
            <span class="caption">{words.cases + messages[locale].colon}</span>
            {cases.map((one, index) => (
              <>
                <input type="hidden" name="case" value={one} />
                <button class="tool" type="submit" name="do" value={`case:${index}`} formaction={`${action}#trial`}>
                  {words.case(index + 1)}
                </button>
              </>
            ))}
            <span class="caption">{words.casesHelp}</span>
          </p>
        )}
      </fieldset>
      <div class="pe-result" data-live="trial-result" role="status">
        <Result {...props} />
      </div>
    </section>
  )
}

function Ask({ form, question }: { form: Form; question: Question }) {
  const { estimate } = messages[form.locale]
  const name = answerName(question.code)
  const label = question.label[form.locale] || question.label.zh
  const options = choicesOf(question, form.locale)
  if (options) return <Pick form={form} name={name} label={label} options={options} blank={estimate.notSure} help="" />
  const unit = question.kind === 'fen' ? estimate.inWan : question.kind === 'm2' ? estimate.inM2 : null
  return (
    <Line
      form={form}
      name={name}
      label={unit ? estimate.inUnit(label, unit) : label}
      inputmode={question.kind === 'fen' ? 'decimal' : 'numeric'}
      help=""
    />
  )
}

function choicesOf({ kind, options }: Question, locale: Locale): Option[] | null {
  const { yes, no } = messages[locale].estimate
  if (kind === 'yesNo') {
    return [
      ['yes', yes],
      ['no', no],
    ]
  }
  return kind === 'choice' ? options.map(({ value, label }) => [value, label[locale]]) : null
}

function Result(props: TrialProps) {
  const { trial, locale } = props
  const { sheet, left } = trial
  const { trial: words, unnamed } = messages[locale].policyEditor
  const { result } = sheet
  const answered = Object.keys(sheet.answers).length > 0
  const everybody = result.awards.some(({ why }) => why.length === 0)
  if (!answered && !everybody)
    return (
      <>
        <p class="unknown">{words.unanswered}</p>
        <Left left={left} locale={locale} unnamed={unnamed} />
      </>
    )
  return (
    <>
      <p class="pe-total">
        <span class="caption">{words.total}</span>
        {result.awards.length > 0 ? (
          <Value of={figureRange(result.total, locale)} locale={locale} />
        ) : (
          <span class="unknown">{words.nothing}</span>
        )}
      </p>
      {result.awards.length > 0 && (
        <>
          <h3>{words.paid}</h3>
          <ul class="pe-paid">
            {result.awards.map((one) => (
              <Paid {...props} one={one} />
            ))}
          </ul>
        </>
      )}
      {result.cuts.length > 0 && (
        <>
          <h3>{words.cut}</h3>
          <ul>
            {result.cuts.map((cut) => (
              <li>{cutText(cut, locale)}</li>
            ))}
          </ul>
        </>
      )}
      <Missing {...props} />
      <Aside {...props} />
      <Left left={left} locale={locale} unnamed={unnamed} />
    </>
  )
}

function Paid({ trial, locale, slug, one }: TrialProps & { one: EstimatedAward }) {
  const { trial: words } = messages[locale].policyEditor
  const { colon, clauseSeparator } = messages[locale]
  const why = whyTexts(one.why, trial.sheet.answers, askedBy(trial.sheet.questions), locale)
  const cut = one.stated.maxFen !== one.maxFen || one.stated.minFen !== one.minFen
  return (
    <li>
      <span class="pe-line">
        <b>{one.award.name[locale]}</b>
        <span class="amount">{joinFigured(figureRange(one, locale), locale)}</span>
      </span>
      {one.policy.slug !== slug && <span class="caption">{words.otherPolicy(one.policy.title[locale])}</span>}
      {cut && <span class="caption">{words.before(joinFigured(figureRange(one.stated, locale), locale))}</span>}
      {why.length > 0 && <span class="caption">{words.because + colon + why.join(clauseSeparator)}</span>}
    </li>
  )
}

function Missing({ trial, locale }: TrialProps) {
  const { sheet } = trial
  const { estimate, clauseSeparator, listSeparator } = messages[locale]
  const asked = askedBy(sheet.questions)
  if (sheet.result.nearMisses.length === 0) return null
  return (
    <>
      <h3>{messages[locale].policyEditor.trial.near}</h3>
      <ul class="pe-near">
        {sheet.result.nearMisses.map((one) => (
          <li>
            <b>{one.award.name[locale]}</b>
            {missingTexts(one.missing, sheet.answers, asked, locale).map(({ question, needs, given }) => (
              <span class="caption">
                {[question, estimate.needs(needs), given ?? estimate.unanswered].join(clauseSeparator)}
              </span>
            ))}
            {one.needs.length > 0 && (
              <span class="caption">
                {estimate.needsAward(one.needs.map(({ name }) => name[locale]).join(listSeparator))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What applies without an amount, and what was left out. */
function Aside({ trial, locale }: TrialProps) {
  const words = messages[locale].policyEditor.trial
  const { notStated, trace } = trial.sheet.result
  const lines = [
    ...notStated.map(({ award }) => [award.name[locale], words.notStated] as const),
    ...trace.map(({ award, rule }) => [award.name[locale], words[rule]] as const),
  ]
  if (lines.length === 0) return null
  return (
    <>
      <h3>{words.others}</h3>
      <ul class="pe-near">
        {lines.map(([name, reason]) => (
          <li>
            {name} <span class="caption">{reason}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Left({ left, locale, unnamed }: { left: Trial['left']; locale: Locale; unnamed: string }) {
  const { trial, sections } = messages[locale].policyEditor
  if (left.length === 0) return null
  return (
    <>
      <h3>{trial.left}</h3>
      <ul class="pe-near">
        {left.map(({ part, row, name }) => (
          <li>
            {sections[part]}{' '}
            <span class="caption">{name[locale] || name.zh || name.en || `${unnamed} ${row + 1}`}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

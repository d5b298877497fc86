import { messages, fieldErrorOf } from '../../../ui/messages/messages.ts'
import { formatDate } from '../../../ui/format.ts'
import { answerName } from '../answers.ts'
import { carriedQuery } from '../carried.ts'
import type { Question } from '../policy.ts'
import { openQuestions } from './open-questions.ts'
import type { EstimateProps } from './props.ts'

const idOf = ({ code }: Question): string => `q-${code}`

/** All questions at once by policy system, and the day. A GET form: the answers are the page's address. */
export function QuestionForm(props: EstimateProps) {
  const { page, park, sheet, carried } = props
  const { locale, links } = page
  const words = messages[locale]
  const answered = Object.keys(sheet.typed).length > 0
  const kept = carriedQuery(carried)
  return (
    <form class="questions" method="get" action={links.estimate(park.slug)}>
      {sheet.asked.length > 1 && (
        <p class="caption">
          {words.estimate.allAtOnce}{' '}
          <a href={links.estimate(park.slug, { ...kept, ...sheet.typed, step: 1 })}>{words.estimate.oneByOne}</a>
        </p>
      )}
      {sheet.groups.map(({ system, questions }) => (
        <div class="question-group" id={`ask-${system}`}>
          <h3>{words.systems[system]}</h3>
          {questions.map((question) => (
            <QuestionField {...props} question={question} />
          ))}
        </div>
      ))}
      <DayField {...props} />
      <Kept {...props} but={[...sheet.asked.map(({ code }) => answerName(code)), 'asOf']} />
      <p class="actions">
        <button class="button" type="submit">
          {answered ? words.estimate.again : words.estimate.submit}
        </button>
        {answered && <a href={links.estimate(park.slug, kept)}>{words.estimate.startOver}</a>}
      </p>
    </form>
  )
}

/** One question, with the answers before it carried along. */
export function StepForm(props: EstimateProps & { step: number }) {
  const { page, park, sheet, carried, step } = props
  const { locale, links } = page
  const kept = carriedQuery(carried)
  const { estimate } = messages[locale]
  const question = sheet.asked[step - 1]
  if (!question) return null
  const last = step === sheet.asked.length
  return (
    <form class="questions one" method="get" action={links.estimate(park.slug)}>
      <progress
        class="progress"
        max={sheet.asked.length}
        value={step}
        aria-label={estimate.progress(step, sheet.asked.length)}
      />
      <QuestionField {...props} question={question} />
      <Kept {...props} but={[answerName(question.code)]} />
      {!last && <input type="hidden" name="step" value={step + 1} />}
      <p class="actions">
        <button class="button" type="submit">
          {last ? estimate.finish : estimate.forward}
        </button>
        {step > 1 && (
          <a class="button quiet" href={links.estimate(park.slug, { ...kept, ...sheet.typed, step: step - 1 })}>
            {estimate.back}
          </a>
        )}
        {!last && <a href={links.estimate(park.slug, { ...kept, ...sheet.typed })}>{estimate.toResult}</a>}
      </p>
    </form>
  )
}

/** What the estimate is for, and what was typed elsewhere: other questions, and those that only another day asks. */
function Kept({ sheet, carried, but }: EstimateProps & { but: readonly string[] }) {
  const { sites, visit, ...single } = carried
  const typed = Object.entries(sheet.typed).filter(([name]) => !but.includes(name))
  const rest = [...Object.entries(single), ['visit', visit ? '1' : ''] as const, ...typed].filter(([, value]) => value)
  return (
    <>
      {rest.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {sites.map((code) => (
        <input type="hidden" name="sites" value={code} />
      ))}
    </>
  )
}

type FieldProps = EstimateProps & { question: Question }

function QuestionField(props: FieldProps) {
  const { page, question } = props
  const options = optionsOf(props)
  const id = idOf(question)
  if (options === null) return <NumberField {...props} />
  const typed = props.sheet.typed[answerName(question.code)] ?? ''
  const known = options.some(({ value }) => value === typed)
  return (
    <fieldset class="question" id={id} aria-describedby={`${id}-more`}>
      <legend>{question.label[page.locale]}</legend>
      <More {...props} />
      <div class="choices">
        {options.map(({ value, text }) => (
          <label>
            <input
              type="radio"
              name={answerName(question.code)}
              value={value}
              checked={value === typed || (value === '' && !known)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The choices of a question, with none as the last; null where a number is typed. */
function optionsOf({ page, question }: FieldProps): { value: string; text: string }[] | null {
  const { locale } = page
  const { estimate } = messages[locale]
  const open = { value: '', text: estimate.notSure }
  if (question.kind === 'yesNo') return [{ value: 'yes', text: estimate.yes }, { value: 'no', text: estimate.no }, open]
  if (question.kind !== 'choice') return null
  return [...question.options.map(({ value, label }) => ({ value, text: label[locale] })), open]
}

function NumberField(props: FieldProps) {
  const { page, question, sheet } = props
  const { estimate } = messages[page.locale]
  const [id, name] = [idOf(question), answerName(question.code)]
  const unit = question.kind === 'fen' ? estimate.inWan : question.kind === 'm2' ? estimate.inM2 : null
  const wrong = sheet.errors.some(({ path }) => path === name)
  return (
    <div class="question">
      <label for={id}>{question.label[page.locale]}</label>
      <More {...props} />
      <div class="measure">
        <input
          id={id}
          name={name}
          type="text"
          inputmode={question.kind === 'fen' ? 'decimal' : 'numeric'}
          autocomplete="off"
          value={sheet.typed[name] ?? ''}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={`${id}-more`}
        />
        {unit && <span>{unit}</span>}
      </div>
    </div>
  )
}

/** The question's error and help, beside it. */
function More({ page, question, sheet }: FieldProps) {
  const name = answerName(question.code)
  const answered = Object.keys(sheet.answers).length > 0
  const waiting = answered ? openQuestions(sheet).questions.find((one) => one.question === question) : undefined
  return (
    <div class="question-more" id={`${idOf(question)}-more`}>
      <Errors page={page} sheet={sheet} name={name} />
      {question.help && <span class="help">{question.help[page.locale]}</span>}
      {waiting && <span class="help">{messages[page.locale].estimate.decides(waiting.decides)}</span>}
    </div>
  )
}

function Errors({ page, sheet, name }: Pick<EstimateProps, 'page' | 'sheet'> & { name: string }) {
  const errors = sheet.errors.filter(({ path }) => path === name)
  if (errors.length === 0) return null
  const texts = errors.map(({ key, params }) => fieldErrorOf(page.locale, key, params))
  return <span class="error">{texts.join(' ')}</span>
}

function DayField(props: EstimateProps) {
  const { page, park, sheet, carried } = props
  const { locale, links } = page
  const { estimate } = messages[locale]
  const { asOf: _, ...answers } = sheet.typed
  const wrong = sheet.errors.some(({ path }) => path === 'asOf')
  return (
    <div class="question day">
      <label for="asOf">{estimate.asOf}</label>
      <div class="question-more" id="asOf-help">
        <Errors page={page} sheet={sheet} name="asOf" />
        <span class="help">{estimate.asOfHelp}</span>
        {sheet.changes.length > 0 && (
          <span class="help">
            {estimate.changes + messages[locale].colon}
            {sheet.changes.map((day) => (
              <a href={links.estimate(park.slug, { ...carriedQuery(carried), ...answers, asOf: day })}>
                {formatDate(day, locale)}
              </a>
            ))}
          </span>
        )}
      </div>
      <div class="measure">
        <input
          id="asOf"
          name="asOf"
          type="date"
          value={sheet.asOf}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby="asOf-help"
        />
      </div>
    </div>
  )
}

/** Every error with a link to its field. */
export function ErrorSummary({ page, sheet }: EstimateProps) {
  const { estimate, colon } = messages[page.locale]
  const byName = new Map(sheet.questions.map((question) => [answerName(question.code), question]))
  if (sheet.errors.length === 0) return null
  return (
    <div class="notice" role="alert">
      <p>{estimate.errors(sheet.errors.length)}</p>
      <ul>
        {sheet.errors.map(({ path, key, params }) => {
          const question = byName.get(path)
          const fault = fieldErrorOf(page.locale, key, params)
          const text = question ? estimate.answerIs(question.label[page.locale], fault) : estimate.asOf + colon + fault
          const shown = !question || sheet.asked.includes(question)
          return <li>{shown ? <a href={`#${question ? idOf(question) : 'asOf'}`}>{text}</a> : text}</li>
        })}
      </ul>
    </div>
  )
}

import { describe, ErrorText, formContext, type FormContext, valueOf } from '../../../ui/components/fields.tsx'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState, PageContext } from '../../../ui/page.ts'
import { type Evidence, MOST_EVIDENCE } from '../../evidence/evidence.ts'
import { EvidenceList } from '../../evidence/pages/evidence-list.tsx'
import { RateForm } from '../../satisfaction/pages/rate-form.tsx'
import { mayChange } from '../../satisfaction/rating.ts'
import { ACCEPTED } from '../../files/file.ts'
import { daysAgain } from '../due.ts'
import type { OwnDemand, OwnDemands as Data } from '../own.ts'
import { stateBlock } from '../states.ts'
import { categoryOptions } from './raise.tsx'

interface Props {
  page: Pick<PageContext, 'locale' | 'now'>
  data: Data
  /** Where a form is posted: `demands`, `demands/<id>/reopening`, `ratings`; `documents/<id>` is a file. */
  action: (what: string) => string
  /** The form that came back: `of` is what it was posted to. */
  form: FormState & { of: string | null; files?: readonly Evidence[] }
}

const NOTHING: FormState = { values: {}, errors: [] }

const contextOf = ({ page: { locale }, form }: Props, of: string): FormContext =>
  formContext(form.of === of ? form : NOTHING, locale)

/** An enterprise's demands on its own page: raise one, read the answer, ask again, rate. */
export function OwnDemands(props: Props) {
  const { page, data } = props
  const { own: words } = messages[page.locale].demands
  return (
    <section class="own-part own-demands" aria-labelledby="own-demands">
      <h2 id="own-demands">{words.title}</h2>
      {data.open && <p>{words.intro}</p>}
      {data.demands.length === 0 && <p class="caption">{words.none}</p>}
      <ol class="own-list">
        {data.demands.map((one) => (
          <li id={one.demand.id}>
            <One {...props} one={one} />
          </li>
        ))}
      </ol>
      {data.open && (
        <details open={props.form.of === 'demands' || data.demands.length === 0}>
          <summary>{words.raise}</summary>
          <Raise {...props} />
        </details>
      )}
    </section>
  )
}

function Raise(props: Props) {
  const { page, data, action, form } = props
  const { own: words } = messages[page.locale].demands
  const { evidence, inquiry } = messages[page.locale]
  const context = contextOf(props, 'demands')
  const kept = form.of === 'demands' ? (form.files ?? []) : []
  // The receipt below has a text with a help of its own.
  const text = describe(context, 'text')
  return (
    <form method="post" action={action('demands')} enctype="multipart/form-data" class="own-form">
      <input type="hidden" name="once" value={valueOf(context.form, 'once') || data.once} />
      <p class="field">
        <label for="demand-category">{words.category}</label>
        <select id="demand-category" name="category" required {...describe(context, 'category')}>
          <option value="">{inquiry.choose}</option>
          {categoryOptions(page.locale).map(([value, text]) => (
            <option value={value} selected={valueOf(context.form, 'category') === value}>
              {text}
            </option>
          ))}
        </select>
        <ErrorText context={context} name="category" />
      </p>
      <p class="field">
        <label for="demand-text">{words.text}</label>
        <textarea
          id="demand-text"
          name="text"
          rows={5}
          {...text}
          aria-describedby={['demand-text-help', text['aria-describedby']].filter(Boolean).join(' ')}
        >
          {valueOf(context.form, 'text')}
        </textarea>
        <ErrorText context={context} name="text" />
        <span class="help" id="demand-text-help">
          {words.textHelp}
        </span>
      </p>
      <p class="field">
        <label for="demand-files">{words.files}</label>
        <input id="demand-files" name="files" type="file" multiple accept={ACCEPTED} {...describe(context, 'files')} />
        <ErrorText context={context} name="files" />
      </p>
      {kept.slice(0, MOST_EVIDENCE).map(({ id, name }) => (
        <p class="check">
          <input id={id} name="kept" type="checkbox" value={id} checked />
          <label for={id}>
            <bdi>{name ?? evidence.closed}</bdi>
          </label>
        </p>
      ))}
      <p class="actions">
        <button class="button" type="submit">
          {words.send}
        </button>
      </p>
    </form>
  )
}

function One(props: Props & { one: OwnDemand }) {
  const { page, action, one, data } = props
  const { locale, now } = page
  const { demands: words, satisfaction } = messages[locale]
  const { demand, files, rating } = one
  const { state, dueAt, department, answeredAt, source } = demand
  const rateable = stateBlock(state, 'rate') === null
  return (
    <article>
      <h3>
        {words.categories[demand.category]} <span class="caption reference">{demand.reference}</span>{' '}
        <span class="stamp">{words.states[state]}</span>
      </h3>
      <p class="caption">
        {words.own.raisedOn(formatTime(demand.raisedAt, locale))}
        {source === 'rating' && ` · ${words.own.fromRating}`}
        {department !== null && ` · ${words.own.with(department)}`}
      </p>
      {state === 'open' && <p>{now > dueAt ? words.own.late : words.own.by(formatTime(dueAt, locale))}</p>}
      <Said {...props} />
      <EvidenceList locale={locale} files={files} href={(file) => action(`documents/${file}`)} own />
      {rateable && (
        <RateForm
          locale={locale}
          rated="demand"
          subject={demand.id}
          question={satisfaction.own.rateAnswer}
          rating={rating}
          mayRate={data.open && (rating === null || mayChange(rating.at, answeredAt, now))}
          action={action('ratings')}
          form={props.form}
        />
      )}
      {data.open && stateBlock(state, 'reopenOwn') === null && <Reopen {...props} />}
      {state === 'closed' && <p class="caption">{words.own.closedHelp}</p>}
    </article>
  )
}

/** What the enterprise wrote and was answered, in turn. */
function Said({ page: { locale }, one: { entries } }: Props & { one: OwnDemand }) {
  const { demands: words } = messages[locale]
  const names = { raised: words.own.asked, answered: words.own.answer, reopened: words.own.missing }
  const said = entries.flatMap((entry) => {
    const { kind } = entry
    return kind === 'raised' || kind === 'answered' || kind === 'reopened' ? [{ ...entry, name: names[kind] }] : []
  })
  return (
    <ol class="own-said">
      {said.map(({ name, at, text, gone, by }) => (
        <li class={`by-${by}`}>
          <p class="caption">
            {name} <time datetime={new Date(at).toISOString()}>{formatTime(at, locale)}</time>
          </p>
          {text !== null && (
            <p class="typed" dir="auto">
              {text}
            </p>
          )}
          {gone && <p class="caption">{words.gone}</p>}
        </li>
      ))}
    </ol>
  )
}

function Reopen(props: Props & { one: OwnDemand }) {
  const { page, action, one } = props
  const { own: words } = messages[page.locale].demands
  const { id, category } = one.demand
  const of = `demands/${id}/reopening`
  const context = contextOf(props, of)
  return (
    <details open={props.form.of === of}>
      <summary>{words.reopen}</summary>
      <form method="post" action={action(of)} class="own-form">
        <p class="field">
          <label for={`missing-${id}`}>{words.reopenText}</label>
          <textarea id={`missing-${id}`} name="missing" rows={3} {...describe(context, 'missing')}>
            {valueOf(context.form, 'missing')}
          </textarea>
          <ErrorText context={context} name="missing" />
          <span class="help">{words.reopenHelp(daysAgain(category))}</span>
        </p>
        <p class="actions">
          <button class="button quiet" type="submit">
            {words.reopenSend}
          </button>
        </p>
      </form>
    </details>
  )
}

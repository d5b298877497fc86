import type { Child } from 'hono/jsx'
import type { Locale } from '../../../kernel/localized.ts'
import { type NoteBook, noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Subheading } from '../../../ui/components/section.tsx'
import { SampleMark, Stamp } from '../../../ui/components/stamp.tsx'
import { formatMoney } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { LegalBasis, ProcedureStep, StepCost, StepDocument, StepOffice, StepRecourse } from '../procedure.ts'
import { legalPeriods } from '../time.ts'
import { formatDuration, formatPeriod } from './durations.ts'
import type { NumberedStep, ProceduresProps } from './props.ts'

type EntryProps = Pick<ProceduresProps, 'page' | 'sources'> & {
  entry: NumberedStep
  /** The numbers and names of all steps by their code. */
  others: ReadonlyMap<string, NumberedStep>
}

/** One step with its eleven elements; its sources stand beside it. */
export function StepEntry({ page, sources, entry: { step, number }, others }: EntryProps) {
  const { locale, now } = page
  const { procedures } = messages[locale]
  const book = noteBook(step.code, [evidenceOf(step), ...step.basis.map((one) => evidenceOf(step, one))], sources)
  const elements = elementsOf(step, locale, others, book)
  const head = elements.slice(0, AT_ONCE)
  const rest = elements.slice(AT_ONCE)
  const missing = unknownOf(elements, locale)
  return (
    <Row locale={locale} now={now} notes={book.notes}>
      <article class="step">
        <Subheading number={number} id={step.code}>
          {step.name[locale]} <SampleMark locale={locale} when={step.sample} />
        </Subheading>
        <p class="marks">
          <span>{procedures.scopes[step.scope]}</span>
          <Stamp of={step} locale={locale} now={now} />
        </p>
        <p>
          {step.summary[locale]}
          {step.basis.length === 0 && <NoteMark note={book.noteOf(evidenceOf(step))} locale={locale} />}
        </p>
        <Pairs of={head.filter(isKnown)} />
        <details class="step-more">
          <summary>{procedures.more}</summary>
          <Pairs of={[...rest.filter(isKnown), ...missing]} />
        </details>
      </article>
    </Row>
  )
}

/** A rule of the step as margin note, under the step's own verification. */
const evidenceOf = (step: ProcedureStep, basis?: LegalBasis) => ({
  sourceCode: basis ? (basis.sourceCode ?? null) : step.sourceCode,
  verifiedAt: step.verifiedAt,
  verifiedBy: step.verifiedBy,
  reviewBy: step.reviewBy,
})

type Element = readonly [label: string, value: Child | null]

/** How many elements are read without opening the rest on a phone: result, authority and days. */
const AT_ONCE = 4

function elementsOf(
  step: ProcedureStep,
  locale: Locale,
  others: ReadonlyMap<string, NumberedStep>,
  book: NoteBook,
): Element[] {
  const { procedures } = messages[locale]
  const before = step.after.flatMap((code) => others.get(code) ?? [])
  const periods = legalPeriods(step)
  const some = <T,>(list: readonly T[], show: (list: readonly T[]) => Child): Child | null =>
    list.length > 0 ? show(list) : null
  return [
    [procedures.result, step.result[locale]],
    [procedures.authority, step.authority[locale]],
    [procedures.legal, some(periods, (list) => <Lines of={list.map((period) => formatPeriod(period, locale))} />)],
    [
      procedures.promised,
      step.promisedDays === null ? null : formatDuration({ days: step.promisedDays, kind: 'working' }, locale),
    ],
    [procedures.office, step.office && <OfficeText office={step.office} locale={locale} />],
    [procedures.responsible, step.responsible?.[locale] ?? null],
    [procedures.documents, some(step.documents, (list) => <Documents of={list} locale={locale} />)],
    [procedures.cost, some(step.costs, (list) => <Lines of={list.map((cost) => costText(cost, locale))} />)],
    ...(step.applies ? [[procedures.applies, step.applies[locale]] as const] : []),
    ...(before.length > 0 ? [[procedures.after, <Before of={before} locale={locale} />] as const] : []),
    [procedures.basis, some(step.basis, (list) => <Rules of={list} step={step} book={book} locale={locale} />)],
    [procedures.recourse, step.recourse && <Recourse recourse={step.recourse} locale={locale} />],
  ]
}

const isKnown = ([, value]: Element): boolean => value !== null

/** What is unknown, gathered in one line that names it. */
function unknownOf(elements: readonly Element[], locale: Locale): Element[] {
  const { unknownLabel, listSeparator } = messages[locale]
  const missing = elements.filter((one) => !isKnown(one)).map(([label]) => label)
  return missing.length > 0 ? [[unknownLabel, <span class="unknown">{missing.join(listSeparator)}</span>]] : []
}

function Pairs({ of }: { of: readonly Element[] }) {
  if (of.length === 0) return null
  return (
    <dl class="pairs">
      {of.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function costText({ label, amountFen }: StepCost, locale: Locale): string {
  const { colon, unknown, procedures } = messages[locale]
  const amount = amountFen === null ? unknown : amountFen === 0 ? procedures.free : formatMoney(amountFen, locale)
  return label[locale] + colon + amount
}

function Lines({ of }: { of: readonly string[] }) {
  return (
    <ul>
      {of.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function Documents({ of, locale }: { of: readonly StepDocument[]; locale: Locale }) {
  return (
    <ul class="documents">
      {of.map(({ name, url }) => (
        <li>{url ? <a href={url}>{name[locale]}</a> : name[locale]}</li>
      ))}
    </ul>
  )
}

function Before({ of, locale }: { of: readonly NumberedStep[]; locale: Locale }) {
  return (
    <ul class="inline">
      {of.map(({ step, number }) => (
        <li>
          <a href={`#${step.code}`}>
            {number} {step.name[locale]}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Each law once, with the articles of it that are cited. */
function Rules(props: { of: readonly LegalBasis[]; step: ProcedureStep; book: NoteBook; locale: Locale }) {
  const { of, step, book, locale } = props
  const { listSeparator, clauseSeparator } = messages[locale]
  const titles = [...new Set(of.map(({ title }) => title[locale]))]
  return (
    <ul>
      {titles.map((title) => {
        const cited = of.filter((one) => one.title[locale] === title)
        const articles = [...new Set(cited.flatMap(({ article }) => article?.[locale] ?? []))]
        return (
          <li>
            {[title, articles.join(listSeparator)].filter(Boolean).join(clauseSeparator)}
            <NoteMark note={book.noteOf(evidenceOf(step, cited[0]))} locale={locale} />
          </li>
        )
      })}
    </ul>
  )
}

function OfficeText({ office, locale }: { office: StepOffice; locale: Locale }) {
  const { procedures, clauseSeparator } = messages[locale]
  const { name, address, hours, phone } = office
  const rest = [address?.[locale], hours?.[locale], phone === null ? null : procedures.phone(phone)].filter(Boolean)
  return (
    <>
      {name[locale]}
      {rest.length > 0 && <span class="caption">{rest.join(clauseSeparator)}</span>}
    </>
  )
}

function Recourse({ recourse, locale }: { recourse: StepRecourse; locale: Locale }) {
  return (
    <>
      <OfficeText office={recourse} locale={locale} />
      {(recourse.remedies ?? []).length > 0 && (
        <>
          {' '}
          <a href="#recourse">{messages[locale].procedures.recourseTerms}</a>
        </>
      )}
    </>
  )
}

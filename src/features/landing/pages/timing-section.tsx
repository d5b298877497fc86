import type { Locale } from '../../../kernel/localized.ts'
import { type NoteBook, noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Section } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { formatTotal } from '../../procedures/pages/durations.ts'
import type { Timing, Timings } from '../timing.ts'
import type { LandingProps } from './props.ts'

/** How long the permits take by law and as promised, and the day on which they are through. */
export function TimingSection({
  page,
  park,
  asked,
  timings,
  steps,
  sources,
  number,
}: LandingProps & { number: number }) {
  const { locale, links, now } = page
  const words = messages[locale].landing
  const building = asked.site !== null && asked.site.kind !== 'land'
  const rules = timings ? rulesOf(timings, steps) : []
  const book = noteBook('days', rules, sources)
  return (
    <Section id="days" number={number} title={words.days} locale={locale}>
      <Row locale={locale} now={now} notes={book.notes}>
        {timings ? (
          <>
            <TimingTable timings={timings} sample={steps.some(({ sample }) => sample)} locale={locale} />
            <Basis book={book} locale={locale} />
            <p class="caption">
              {words.begun(formatDate(asked.asOf, locale))} {building ? words.daysBuilding : words.daysLand}
            </p>
            <p class="actions">
              <a href={links.procedures(park.slug)}>{words.toProcedures}</a>
            </p>
          </>
        ) : (
          <p>{words.daysNone}</p>
        )}
      </Row>
    </Section>
  )
}

/** The rules that set the times on the longest path. */
function rulesOf(timings: Timings, steps: LandingProps['steps']) {
  const codes = new Set([...timings.least.total.codes, ...timings.most.total.codes])
  return steps
    .filter(({ code }) => codes.has(code))
    .flatMap((step) =>
      step.basis.filter(({ period }) => period).map((rule) => ({ ...step, sourceCode: rule.sourceCode ?? null })),
    )
}

function Basis({ book, locale }: { book: NoteBook; locale: Locale }) {
  if (book.notes.length === 0) return null
  return (
    <dl class="pairs">
      <div>
        <dt>{messages[locale].landing.legalBasis}</dt>
        <dd>
          {book.notes.map((note) => (
            <NoteMark note={note} locale={locale} />
          ))}
        </dd>
      </div>
    </dl>
  )
}

function TimingTable({ timings, sample, locale }: { timings: Timings; sample: boolean; locale: Locale }) {
  const words = messages[locale].landing
  return (
    <table class="landing-lines">
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col">{words.duration}</th>
          <th scope="col" class="number">
            {words.completion}
          </th>
        </tr>
      </thead>
      <tbody>
        <TimingLine name={words.daysLegalLeast} of={timings.least} locale={locale} />
        <TimingLine name={words.daysLegalMost} of={timings.most} locale={locale} />
        <TimingLine name={words.daysPromised} of={timings.promised} sample={sample} locale={locale} />
      </tbody>
    </table>
  )
}

interface LineProps {
  name: string
  /** null is unknown. */
  of: Timing | null
  sample?: boolean
  locale: Locale
}

function TimingLine({ name, of, sample = false, locale }: LineProps) {
  const { landing, unknown } = messages[locale]
  const total = of && formatTotal(of.total, locale)
  const day = of?.done && formatDate(of.done.day, locale)
  return (
    <tr>
      <th scope="row">
        {name} <SampleMark locale={locale} when={sample} />
      </th>
      <td class={total ? undefined : 'unknown'}>{total ?? unknown}</td>
      <td class={total && day ? 'number' : 'number unknown'}>
        {total && day ? (of.done?.open ? landing.noEarlier(day) : day) : unknown}
      </td>
    </tr>
  )
}

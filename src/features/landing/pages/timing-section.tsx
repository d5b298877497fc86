import type { Locale } from '../../../kernel/localized.ts'
import { type NoteBook, noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Section } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatDate, joinFigured } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { figureDays, formatSplit } from '../../procedures/pages/durations.ts'
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
  const { landing: words, procedures, clauseSeparator } = messages[locale]
  const { least, most, promised } = timings
  const span = least.days !== null && most.days !== null ? figureDays(least.days, most.days, locale) : null
  const open = [least, most, promised].some((one) => one !== null && one.unlimited > 0)
  return (
    <>
      {span && (
        <p class="landing-days">
          <b>{joinFigured(span, locale)}</b>
          {most.unlimited > 0 && clauseSeparator + procedures.unlimited(most.unlimited)}
        </p>
      )}
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
          <TimingLine name={words.daysLegalLeast} of={least} locale={locale} />
          <TimingLine name={words.daysLegalMost} of={most} locale={locale} />
          <TimingLine name={words.daysPromised} of={promised} sample={sample} locale={locale} />
        </tbody>
      </table>
      {open && <p class="caption">{words.completionOpen}</p>}
    </>
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
  const { unknown } = messages[locale]
  const time = of && timeText(of, locale)
  return (
    <tr>
      <th scope="row">
        {name} <SampleMark locale={locale} when={sample} />
      </th>
      <td class={time ? undefined : 'unknown'}>{time ?? unknown}</td>
      <td class={time && of?.done ? 'number' : 'number unknown'}>
        {time && of?.done ? formatDate(of.done.day, locale) : unknown}
      </td>
    </tr>
  )
}

/** Calendar days first, with what they are made of. */
function timeText({ total, days }: Timing, locale: Locale): string | null {
  const split = formatSplit(total, locale)
  const figure = days === null ? null : figureDays(days, days, locale)
  if (split === null || figure === null) return split
  return messages[locale].landing.daysIn(joinFigured(figure, locale), split)
}

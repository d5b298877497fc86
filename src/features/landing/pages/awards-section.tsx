import type { Locale } from '../../../kernel/localized.ts'
import { noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Section } from '../../../ui/components/section.tsx'
import { Expired, SampleMark } from '../../../ui/components/stamp.tsx'
import { formatMoney } from '../../../ui/format.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import { answerName } from '../../policies/answers.ts'
import type { Estimate } from '../../policies/estimate.ts'
import type { Award, Policy } from '../../policies/policy.ts'
import { type LandingProps, landingState } from './props.ts'

/** The awards that the answers meet, each with clause and source, and what they come to. */
export function AwardsSection(props: LandingProps & { number: number }) {
  const { page, park, estimate, questions, answers, number, sources } = props
  const { locale, links, now } = page
  const words = messages[locale].landing
  const listed = estimate ? [...estimate.awards, ...estimate.notStated] : []
  const book = noteBook('awards', listed.map(evidenceOf), sources)
  const answered = Object.keys(answers).length > 0
  const change = links.estimate(park.slug, landingState(props))
  return (
    <Section id="awards" number={number} title={words.awards} locale={locale}>
      <Row locale={locale} now={now} notes={book.notes}>
        <WrongAnswers {...props} />
        {!estimate && <p>{words.noPolicies}</p>}
        {estimate && listed.length === 0 && <p>{answered ? words.awardsNone : words.awardsAsk}</p>}
        {estimate && listed.length > 0 && (
          <AwardLines estimate={estimate} noteOf={book.noteOf} locale={locale} now={now} />
        )}
        {questions.length > 0 && (
          <p class="actions">
            <a class="button quiet" href={change}>
              {answered ? words.change : words.answer}
            </a>
          </p>
        )}
      </Row>
    </Section>
  )
}

const evidenceOf = ({ award, policy }: { award: Award; policy: Policy }) => ({
  ...policy,
  sourceCode: award.sourceCode,
})

type LinesProps = { estimate: Estimate; noteOf: ReturnType<typeof noteBook>['noteOf']; locale: Locale; now: number }

function AwardLines({ estimate, noteOf, locale, now }: LinesProps) {
  const words = messages[locale].landing
  const { awards, notStated, total } = estimate
  const sum = awards.reduce((all, { maxFen }) => all + maxFen, 0)
  const line = (one: { award: Award; policy: Policy }, amount: string, known: boolean) => (
    <tr>
      <th scope="row">
        {one.award.name[locale]}
        <NoteMark note={noteOf(evidenceOf(one))} locale={locale} />{' '}
        <SampleMark locale={locale} when={one.policy.sample} />
        <Expired of={[one.award, one.policy]} locale={locale} now={now} />
      </th>
      <td>
        {one.policy.title[locale]}
        <span class="caption">{one.award.clause?.[locale] ?? words.clauseUnknown}</span>
      </td>
      <td class={known ? 'number' : 'number unknown'}>{amount}</td>
    </tr>
  )
  return (
    <>
      <table class="landing-lines">
        <thead>
          <tr>
            <th scope="col">{words.award}</th>
            <th scope="col">{words.clause}</th>
            <th scope="col" class="number">
              {words.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {awards.map((one) => line(one, formatRange(one.minFen, one.maxFen, locale), true))}
          {notStated.map((one) => line(one, words.notStated, false))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={2}>
              {words.total}
            </th>
            <td class="number">
              <b>{formatRange(total.minFen, total.maxFen, locale)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
      {total.maxFen < sum && <p class="caption">{words.capped}</p>}
    </>
  )
}

/** An amount, or from the least to the most. */
function formatRange(minFen: number, maxFen: number, locale: Locale): string {
  if (minFen === maxFen) return formatMoney(minFen, locale)
  return messages[locale].landing.range(formatMoney(minFen, locale), formatMoney(maxFen, locale))
}

/** Answers in the address that make no sense: they are left out of the estimate, and that is said. */
function WrongAnswers({ page, wrong, questions }: LandingProps) {
  const { locale } = page
  if (wrong.length === 0) return null
  const nameOf = (path: string) => questions.find(({ code }) => answerName(code) === path)?.label[locale] ?? path
  return (
    <div class="notice" role="alert">
      <ul>
        {wrong.map(({ path, key, params }) => (
          <li>{messages[locale].landing.badAnswer(nameOf(path), fieldErrorOf(locale, key, params))}</li>
        ))}
      </ul>
    </div>
  )
}

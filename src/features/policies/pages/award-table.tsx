import { parkDay } from '../../../kernel/clock.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { Value } from '../../../ui/components/figure.tsx'
import type { Note } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { isOver } from '../../../ui/format.ts'
import { figureAward } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Award } from '../policy.ts'

export interface AwardTableProps {
  /** With the amounts of the day. */
  awards: readonly Award[]
  noteOf: (award: Award) => Note | undefined
  locale: Locale
  now: number
}

/** Awards with level and amount; an amount that the document does not state says so. */
export function AwardTable({ awards, noteOf, locale, now }: AwardTableProps) {
  const { policies, levels } = messages[locale]
  return (
    <table class="awards">
      <thead>
        <tr>
          <th scope="col">{policies.award}</th>
          <th scope="col">{policies.level}</th>
          <th scope="col" class="number">
            {policies.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {awards.map((award) => (
          <tr>
            <th scope="row">
              {award.name[locale]}
              <NoteMark note={noteOf(award)} locale={locale} /> <ValidityMark of={award} locale={locale} now={now} />
            </th>
            <td>{award.level ? levels[award.level] : '—'}</td>
            <td class="number">
              <Amount award={award} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Says of an award or a policy that it is over, or still to come. */
export function ValidityMark(props: { of: Pick<Award, 'validFrom' | 'validTo'>; locale: Locale; now: number }) {
  const { of, locale, now } = props
  const { policies, estimate } = messages[locale]
  if (isOver(of.validTo, now)) return <span class="stamp overdue">{policies.expired}</span>
  const toCome = of.validFrom !== null && of.validFrom > parkDay(now)
  return toCome ? <span class="stamp open">{estimate.notYet}</span> : null
}

export function Amount({ award, locale }: { award: Award; locale: Locale }) {
  const { figure, note } = figureAward(award.amount, locale)
  return (
    <>
      {figure ? (
        <Value of={figure} locale={locale} />
      ) : (
        <span class="unknown">{messages[locale].policies.amounts.notStated}</span>
      )}
      {note && <span class="caption">{note}</span>}
    </>
  )
}

import type { Child } from 'hono/jsx'
import { Value } from '../../../ui/components/figure.tsx'
import { figureMoney } from '../../../ui/format.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { calendarDaysOf, type PathTotal } from '../path.ts'
import { chargesOf, isForAll, timesOf } from '../time.ts'
import { figureDays, formatSplit } from './durations.ts'
import type { ProceduresProps } from './props.ts'

/** How many steps, how long by law and as promised, and what they cost: computed, never typed in. */
export function Summary({ page, steps }: Pick<ProceduresProps, 'page' | 'steps'>) {
  const { locale } = page
  const { procedures } = messages[locale]
  const { least, most, promised, unlimited } = timesOf(steps)
  const { knownFen, unknown } = chargesOf(steps)
  const count = { before: '', number: String(steps.length), after: procedures.stepCount }
  return (
    <div class="procedure-summary">
      <h2 class="visually-hidden">{procedures.summary}</h2>
      <dl class="figures">
        <Figure label={procedures.steps} caption={procedures.forAll(steps.filter(isForAll).length)}>
          <Value of={count} locale={locale} />
        </Figure>
        <Figure label={procedures.legalTotal} caption={unlimited > 0 ? procedures.unlimited(unlimited) : ''}>
          <Value
            of={least && most && figureDays(calendarDaysOf(least), calendarDaysOf(most), locale)}
            locale={locale}
          />
        </Figure>
        <Figure label={procedures.promisedTotal} caption={procedures.promisedNote}>
          <Value
            of={promised && figureDays(calendarDaysOf(promised), calendarDaysOf(promised), locale)}
            locale={locale}
          />
        </Figure>
        <Figure label={procedures.charges} caption={procedures.chargesNote(unknown)}>
          <Value of={figureMoney(knownFen, locale)} locale={locale} />
        </Figure>
      </dl>
      {least && most && <Splits least={least} most={most} promised={promised} locale={locale} />}
      <p class="caption">{least && most ? procedures.totalsNote : procedures.circle}</p>
    </div>
  )
}

type SplitsProps = Record<'least' | 'most' | 'promised', PathTotal | null> & { locale: Locale }

/** What the totals are made of, working and calendar days apart. */
function Splits({ least, most, promised, locale }: SplitsProps) {
  const { procedures, colon } = messages[locale]
  const lines = [
    [procedures.legalLeast, least, procedures.legalLeastNote],
    [procedures.legalMost, most, procedures.legalMostNote],
    [procedures.promisedTotal, promised, procedures.promisedNote],
  ] as const
  return (
    <ul class="caption splits">
      {lines.map(([label, total, note]) => {
        const split = total && formatSplit(total, locale)
        return split && <li>{procedures.split(label + colon, split, note)}</li>
      })}
    </ul>
  )
}

function Figure({ label, caption, children }: { label: string; caption: string; children?: Child }) {
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
      {caption && <dd class="caption">{caption}</dd>}
    </div>
  )
}

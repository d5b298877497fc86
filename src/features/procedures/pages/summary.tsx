import type { Child } from 'hono/jsx'
import { Value } from '../../../ui/components/figure.tsx'
import { figureMoney } from '../../../ui/format.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { calendarDaysOf, type PathTotal } from '../path.ts'
import { chargesOf, isForAll, timesOf } from '../time.ts'
import { figureTotal } from './durations.ts'
import type { ProceduresProps } from './props.ts'

/** How many steps, how long by law and as promised, and what they cost: computed, never typed in. */
export function Summary({ page, steps }: Pick<ProceduresProps, 'page' | 'steps'>) {
  const { locale } = page
  const { procedures } = messages[locale]
  const { least, most, promised } = timesOf(steps)
  const { knownFen, unknown } = chargesOf(steps)
  const count = { before: '', number: String(steps.length), after: procedures.stepCount }
  return (
    <div class="procedure-summary">
      <h2 class="visually-hidden">{procedures.summary}</h2>
      <dl class="figures">
        <Figure label={procedures.steps} caption={procedures.forAll(steps.filter(isForAll).length)}>
          <Value of={count} locale={locale} />
        </Figure>
        <Figure label={procedures.legalLeast} caption={about(least, procedures.legalLeastNote, locale)}>
          <Total of={least} locale={locale} />
        </Figure>
        <Figure label={procedures.legalMost} caption={about(most, procedures.legalMostNote, locale)}>
          <Total of={most} locale={locale} />
        </Figure>
        <Figure label={procedures.promisedTotal} caption={about(promised, procedures.promisedNote, locale)}>
          <Total of={promised} locale={locale} />
        </Figure>
        <Figure label={procedures.charges} caption={procedures.chargesNote(unknown)}>
          <Value of={figureMoney(knownFen, locale)} locale={locale} />
        </Figure>
      </dl>
      <p class="caption">{least && most ? procedures.totalsNote : procedures.circle}</p>
    </div>
  )
}

/** The caption of a total, with the same in calendar days so that totals can be compared. */
function about(total: PathTotal | null, note: string, locale: Locale): string {
  const days = total ? calendarDaysOf(total) : 0
  return days > 0 ? messages[locale].procedures.aboutDays(days, note) : note
}

function Figure({ label, caption, children }: { label: string; caption: string; children?: Child }) {
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
      <dd class="caption">{caption}</dd>
    </div>
  )
}

function Total({ of, locale }: { of: PathTotal | null; locale: Locale }) {
  const parts = of ? figureTotal(of, locale) : []
  if (parts.length === 0) return <Value of={null} locale={locale} />
  return (
    <>
      {parts.map((part) => (
        <Value of={part} locale={locale} />
      ))}
    </>
  )
}

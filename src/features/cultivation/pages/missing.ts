import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Assessment } from '../assess.ts'
import { findingText } from './condition-text.ts'

/** So many things a row of the list names. */
const MOST_NAMED = 3

/** What keeps an enterprise from a title, in a few words each: what is missed, then what is not known. */
export function missingTexts(assessment: Assessment, locale: Locale, most = MOST_NAMED): string[] {
  const { candidates: words } = messages[locale].cultivation
  const { readiness, judged } = assessment
  if (readiness === 'ready') return [words.nothing]
  if (readiness === 'words') return [words.onlyWords]
  if (readiness === 'unknown') return [words.noFigures]
  const lacking = (['missed', 'unknown'] as const).flatMap((outcome) =>
    judged
      .filter((one) => one.outcome === outcome)
      .flatMap(({ findings }) => findings.filter(({ truth }) => truth !== true).map((one) => findingText(one, locale))),
  )
  const texts = [...new Set(lacking)]
  return texts.length <= most ? texts : [...texts.slice(0, most), words.andMore(texts.length - most)]
}

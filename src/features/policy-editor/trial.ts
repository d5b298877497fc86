import { rowsIn } from '../content/fields/composed.ts'
import { textAt, type Typed } from '../content/fields/field.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Award, AwardRule, Policy, Question } from '../policies/policy.ts'
import { type EstimateSheet, sheetOf } from '../policies/sheet.ts'
import { award, question, rule } from './fields.ts'
import { askedIn, byCode } from './policy-kind.ts'

/** A draft as far as it can be reckoned with, and what is left out because it is not complete. */
export interface Reckoned {
  policy: Policy
  left: { part: 'questions' | 'awards' | 'rules'; row: number; name: Localized }[]
}

const dayOr = (text: string): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null)

/** Reads each question, award and rule by itself: one that is not complete keeps no other from being tried. */
export function reckoned(slug: string, typed: Typed): Reckoned {
  const left: Reckoned['left'] = []
  const questionOf = byCode(askedIn(typed))
  const text = (path: string) => textAt(typed, path)
  const rows = <T>(
    part: Reckoned['left'][number]['part'],
    field: { read(typed: Typed, path: string): { value?: T } },
  ) =>
    rowsIn(typed, part).flatMap((row): T[] => {
      const at = `${part}.${row}`
      const { value } = field.read(typed, at)
      const named = part === 'questions' ? `${at}.label` : `${at}.name`
      if (value === undefined) left.push({ part, row, name: { zh: text(`${named}.zh`), en: text(`${named}.en`) } })
      return value === undefined ? [] : [value]
    })
  return {
    policy: {
      slug,
      system: 'other',
      title: { zh: text('title.zh'), en: text('title.en') },
      documentNumber: text('documentNumber') || null,
      issuer: null,
      summary: { zh: '', en: '' },
      outline: [],
      contentKnown: true,
      validFrom: dayOr(text('validFrom')),
      validTo: dayOr(text('validTo')),
      questions: rows<Question>('questions', question),
      awards: rows<Award>('awards', award(questionOf)),
      rules: rows<AwardRule>('rules', rule),
      sourceCode: null,
      verifiedAt: null,
      verifiedBy: null,
      reviewBy: null,
      sample: false,
    },
    left,
  }
}

const namedIn = ({ rules }: Policy): string[] =>
  rules.flatMap((one) => (one.type === 'requires' ? [one.award, ...one.needs] : one.awards))

/** The policies whose awards the draft's rules name, and those whose rules name the draft's. */
export function tiedTo(draft: Policy, others: readonly Policy[]): Policy[] {
  const named = new Set(namedIn(draft))
  const own = new Set(draft.awards.map(({ code }) => code))
  return others.filter(
    (other) => other.awards.some(({ code }) => named.has(code)) || namedIn(other).some((code) => own.has(code)),
  )
}

/** A trial: the draft among the published policies that it is tied to, with answers and a day as they are typed. */
export interface Trial {
  sheet: EstimateSheet
  left: Reckoned['left']
  /** Earlier cases, each as the query of its answers. */
  cases: readonly string[]
}

/** `typed` names answers `a.<question>` and the day `asOf`, as the public estimate does. */
export function trialOf(
  slug: string,
  draft: Typed,
  published: readonly Policy[],
  { asked, cases, today }: { asked: Readonly<Record<string, string>>; cases: readonly string[]; today: string },
): Trial {
  const { policy, left } = reckoned(slug, draft)
  const others = published.filter((other) => other.slug !== slug)
  return { sheet: sheetOf([policy, ...tiedTo(policy, others)], asked, today), left, cases }
}

import { rowsIn } from '../content/fields/composed.ts'
import { type Read, textAt, type Typed } from '../content/fields/field.ts'
import type { FieldError } from '../../kernel/errors.ts'
import type { Localized } from '../../kernel/localized.ts'
import { document, PARTS, type Part, type PolicyBody } from './fields.ts'
import { type GateFault, gateOf } from './gate.ts'
import { policyField } from './policy-kind.ts'

/** What a policy needs before it is proposed, part by part. */
export interface Checklist {
  /** Errors of the document's own fields, without the review and the guide. */
  document: readonly FieldError[]
  /** Items that lack something, with how much. */
  items: { part: Part; row: number; name: Localized; errors: number }[]
  review: readonly FieldError[]
  guide: readonly FieldError[]
  gate: readonly GateFault[]
  ready: boolean
}

const isOf = (path: string, part: string): boolean => path === part || path.startsWith(`${part}.`)

/** What is missing in what was typed; the gate is asked as well, by the review and the guide alone. */
export function checklistOf(typed: Typed, today: string): Checklist {
  const errors = policyField.read(typed, '').errors ?? []
  const own = (part: string) => errors.filter(({ path }) => isOf(path, part))
  const [review, guide] = [own('fairReview'), own('claimGuide')]
  const apart = [...PARTS, 'fairReview', 'claimGuide']
  const gate = gateOf(gated(typed), today)
  return {
    document: errors.filter(({ path }) => !apart.some((part) => isOf(path, part))),
    items: PARTS.flatMap((part) =>
      rowsIn(typed, part).flatMap((row) => {
        const of = own(part).filter(({ path }) => isOf(path, `${part}.${row}`))
        return of.length > 0 ? [{ part, row, name: nameOf(typed, part, row), errors: of.length }] : []
      }),
    ),
    review,
    guide,
    gate,
    ready: errors.length === 0 && gate.length === 0,
  }
}

function gated(typed: Typed): Pick<PolicyBody, 'fairReview' | 'claimGuide'> {
  const valueOf = <T>(read: Read<T>): T | null => (read.errors ? null : read.value)
  return {
    fairReview: valueOf(document.fairReview.read(typed, 'fairReview')),
    claimGuide: valueOf(document.claimGuide.read(typed, 'claimGuide')),
  }
}

/** What an item is called in a list; '' while nothing is typed. */
export function nameOf(typed: Typed, part: Part, row: number): Localized {
  const named = part === 'questions' ? 'label' : 'name'
  const of = (locale: string) => textAt(typed, `${part}.${row}.${named}.${locale}`)
  return { zh: of('zh') || of('en'), en: of('en') || of('zh') }
}

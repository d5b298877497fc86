import {
  AWARD_LEVELS,
  type Award,
  type AwardRule,
  type ClaimGuide,
  FAIR_CONCLUSIONS,
  FAIR_EXCEPTIONS,
  type FairReview,
  type Policy,
  POLICY_SYSTEMS,
  type Question,
} from '../policies/policy.ts'
import { group, list, variant } from '../content/fields/composed.ts'
import { checked, type Field, mapped, optional, textAt, within, wrong } from '../content/fields/field.ts'
import { check, choice, day, lines, localized, numeric, reference, text, url } from '../content/fields/simple.ts'
import { amountField } from './amount-field.ts'
import { conditionField, type QuestionOf } from './condition-field.ts'
import { money } from './money.ts'

/** A policy as its row: everything but its slug. */
export type PolicyBody = Omit<Policy, 'slug' | 'fairReview' | 'claimGuide'> & {
  position: number
  fairReview: FairReview | null
  claimGuide: ClaimGuide | null
}

export const ITEM_CODE = /^[a-z0-9][a-z0-9-]{0,59}$/
const itemCode = () => text(60, { pattern: ITEM_CODE })
const sourceCode = () => optional(reference('source'))

/** Codes of awards, typed with a semicolon between. */
const awardCodes = (least: number): Field<string[]> => ({
  look: { as: 'text', rows: 1, max: 2000 },
  optional: false,
  read(typed, path) {
    const codes = [...new Set(textAt(typed, path).split(/[;；,，\s]+/))].filter(Boolean)
    return codes.length < least ? wrong(path, least > 1 ? 'two_awards' : 'required') : { value: codes }
  },
  write: (codes, path) => ({ [path]: codes.join('; ') }),
  references: () => [],
})

/** From and to, the first not after the last. */
const inOrder = <T extends { validFrom: string | null; validTo: string | null }>(field: Field<T>): Field<T> =>
  checked(
    field,
    ({ validFrom, validTo }) => (validFrom && validTo && validTo < validFrom ? 'date_order' : null),
    'validTo',
  )

export const question: Field<Question> = mapped(
  checked(
    group({
      code: itemCode(),
      label: localized(200),
      help: optional(localized(400)),
      kind: choice(['yesNo', 'choice', 'count', 'fen', 'm2'] as const),
      options: list(group({ value: itemCode(), label: localized(100) }), 30),
    }),
    ({ kind, options }) => (kind === 'choice' && options.length < 2 ? 'two_options' : null),
    'options',
  ),
  (read) => (read.kind === 'choice' ? read : { ...read, options: [] }),
  (value) => value,
)

const version = inOrder(
  group({
    validFrom: optional(day()),
    validTo: optional(day()),
    amount: amountField(),
    clause: optional(localized(200)),
  }),
)

/** What is optional in an award is left out where it is empty, as it is in what was there before there was a form. */
const compact = <T extends object>(value: T, names: readonly (keyof T)[]): T =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([name, one]) =>
        !(names as readonly string[]).includes(name) || !(one === null || (Array.isArray(one) && one.length === 0)),
    ),
  ) as T

export const award = (questionOf: QuestionOf): Field<Award> =>
  mapped(
    inOrder(
      group({
        code: itemCode(),
        name: localized(120),
        level: optional(choice(AWARD_LEVELS)),
        trigger: localized(600, 3),
        amount: amountField(),
        condition: conditionField(questionOf),
        conditions: optional(localized(600, 2)),
        evidence: optional(localized(600, 2)),
        deadline: optional(localized(200)),
        validFrom: optional(day()),
        validTo: optional(day()),
        versions: list(version, 20),
        clause: optional(localized(200)),
        sourceCode: sourceCode(),
        asOf: optional(day()),
        verifiedAt: optional(day()),
        verifiedBy: optional(localized(60)),
        reviewBy: optional(day()),
      }),
    ),
    (read): Award => compact<Award>(read, ['versions', 'asOf', 'verifiedAt', 'verifiedBy', 'reviewBy']),
    (value) => ({
      ...value,
      versions: value.versions ?? [],
      asOf: value.asOf ?? null,
      verifiedAt: value.verifiedAt ?? null,
      verifiedBy: value.verifiedBy ?? null,
      reviewBy: value.reviewBy ?? null,
    }),
  )

const clause = () => optional(localized(200))
export const CAP_TERMS = ['total', 'year'] as const
export const RULE_TYPES = ['exclusive', 'cap', 'requires'] as const satisfies AwardRule['type'][]

export const rule: Field<AwardRule> = variant<AwardRule>('type', {
  exclusive: group({ awards: awardCodes(2), clause: clause() }),
  cap: mapped(
    group({ awards: awardCodes(1), sum: money(), per: choice(CAP_TERMS), clause: clause() }),
    ({ sum, ...rest }) => ({ ...rest, amountFen: sum }),
    ({ amountFen, ...rest }: Omit<Extract<AwardRule, { type: 'cap' }>, 'type'>) => ({ ...rest, sum: amountFen }),
  ),
  requires: checked(
    group({ award: itemCode(), needs: awardCodes(1), clause: clause() }),
    (read) => (read.needs.includes(read.award) ? 'needs_itself' : null),
    'needs',
  ),
})

const reviewed = {
  legalBasis: localized(500, 2),
  conclusion: choice(FAIR_CONCLUSIONS),
  reviewedOn: day(),
  reviewer: localized(120),
}
const exception = group({
  ground: choice(FAIR_EXCEPTIONS),
  noLesserMeans: localized(500, 2),
  until: localized(300),
})
const plainReview = mapped(
  group(reviewed),
  (read): FairReview => ({ ...read, exception: null }),
  ({ legalBasis, conclusion, reviewedOn, reviewer }) => ({ legalBasis, conclusion, reviewedOn, reviewer }),
)
const exceptionReview: Field<FairReview> = group({ ...reviewed, exception })

/** With an exception its ground, why nothing milder does, and its end are asked for as well. */
const fairReview: Field<FairReview> = {
  ...exceptionReview,
  read: (typed, path) =>
    (textAt(typed, within(path, 'conclusion')) === 'exception' ? exceptionReview : plainReview).read(typed, path),
  write: (value, path) => (value.exception ? exceptionReview : plainReview).write(value, path),
  references: () => [],
}

const someLines = () => checked(lines(40), (found) => (found.length === 0 ? 'required' : null), 'zh')
const MOST_DAYS = 999

const claimGuide: Field<ClaimGuide> = group({
  who: localized(600, 3),
  office: localized(120),
  phone: optional(text(40)),
  channel: localized(300, 2),
  url: optional(url()),
  window: localized(200),
  materials: someLines(),
  steps: someLines(),
  decisionDays: numeric('count', { integer: true, max: MOST_DAYS }),
  paymentDays: numeric('count', { integer: true, max: MOST_DAYS }),
})

/** The policy without its questions, awards and rules: what stands on its own page. */
export const document = {
  title: localized(160),
  documentNumber: optional(text(80)),
  issuer: optional(localized(120)),
  system: choice(POLICY_SYSTEMS),
  summary: localized(1000, 4),
  contentKnown: check(),
  outline: list(group({ title: localized(160), items: lines(60) }), 40),
  validFrom: optional(day()),
  validTo: optional(day()),
  sourceCode: sourceCode(),
  verifiedAt: optional(day()),
  verifiedBy: optional(localized(60)),
  reviewBy: optional(day()),
  position: numeric('count', { integer: true, max: 9999 }),
  sample: check(),
  fairReview: optional(fairReview),
  claimGuide: optional(claimGuide),
}

export const PARTS = ['questions', 'awards', 'rules'] as const
export type Part = (typeof PARTS)[number]

/** How one of a list is read. */
export const fieldOf = (part: Part, questionOf: QuestionOf): Field<Question | Award | AwardRule> => {
  return { questions: question, awards: award(questionOf), rules: rule }[part]
}

const MOST = { questions: 60, awards: 80, rules: 60 }

/** The whole policy; its awards' conditions are read by the questions. */
export const policyWith = (questionOf: QuestionOf): Field<PolicyBody> =>
  inOrder(
    group({
      ...document,
      questions: list(question, MOST.questions),
      awards: list(award(questionOf), MOST.awards),
      rules: list(rule, MOST.rules),
    }),
  )

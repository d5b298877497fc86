import type { Localized } from '../../kernel/localized.ts'
import type { LeadState } from '../leads/lead.ts'

/** What two leads may have in common, the most telling first. */
export const MARK_KINDS = ['creditCode', 'phone', 'email', 'company', 'site'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** How sure a rule is that two leads are of one investor, the surest first. */
export const STRENGTHS = ['certain', 'likely', 'possible'] as const
export type Strength = (typeof STRENGTHS)[number]

/** When two leads may be the same: all of `marks` are equal, and they were received within `days` of each other. */
export interface Rule {
  code: string
  marks: readonly MarkKind[]
  days: number
  strength: Strength
}

/** The whole rule set. A site's mark holds its park, so that rules with a site never reach another park. */
export const RULES = [
  { code: 'creditCode', marks: ['creditCode'], days: 730, strength: 'certain' },
  { code: 'phone', marks: ['phone'], days: 365, strength: 'likely' },
  { code: 'email', marks: ['email'], days: 365, strength: 'likely' },
  { code: 'companySite', marks: ['company', 'site'], days: 365, strength: 'likely' },
  { code: 'company', marks: ['company'], days: 180, strength: 'likely' },
  // Many ask about one site: only soon after each other it may be one investor by two ways.
  { code: 'site', marks: ['site'], days: 7, strength: 'possible' },
] as const satisfies readonly Rule[]
export type RuleCode = (typeof RULES)[number]['code']

const DAY_MS = 86_400_000

/** The rules that hold for two leads with these kinds of mark in common, without those that another one implies. */
export function rulesFor(common: ReadonlySet<MarkKind>, apartMs: number): RuleCode[] {
  const held = RULES.filter(
    ({ marks, days }) => Math.abs(apartMs) <= days * DAY_MS && marks.every((kind) => common.has(kind)),
  )
  const implied = (rule: Rule) =>
    held.some(({ marks }) => marks.length > rule.marks.length && rule.marks.every((kind) => isAmong(marks, kind)))
  return held.filter((rule) => !implied(rule)).map(({ code }) => code)
}

const isAmong = (marks: readonly MarkKind[], kind: MarkKind) => marks.includes(kind)

/** How far apart two leads with a mark of this kind in common may be, in milliseconds. */
export const windowOf = (kind: MarkKind): number =>
  Math.max(...RULES.filter(({ marks }) => isAmong(marks, kind)).map(({ days }) => days)) * DAY_MS

/** The surest of the rules. */
export const strengthOf = (codes: readonly RuleCode[]): Strength =>
  STRENGTHS.find((strength) => RULES.some((rule) => rule.strength === strength && codes.includes(rule.code))) ??
  'possible'

/** A lead of the own park that may be the same. For staff only. */
export interface OwnMatch {
  leadId: string
  reference: string
  company: string
  state: LeadState
  /** UTC milliseconds. */
  receivedAt: number
  rules: RuleCode[]
  strength: Strength
}

/** What may be said of a lead of another park of the bureau: which park, why, and the month `YYYY-MM`. */
export interface ElsewhereMatch {
  park: Localized
  month: string
  rules: RuleCode[]
  strength: Strength
}

/** The surest first, then the newest. */
export interface Duplicates {
  own: OwnMatch[]
  elsewhere: ElsewhereMatch[]
}

/** What a merge changed, so that it can be taken back. */
export interface MergeUndo {
  state: LeadState
  closedAt: number | null
  /** What the other lead got from this one. */
  sites: string[]
  policies: string[]
}

import type { Localized } from '../../kernel/localized.ts'

/** The "1+4": the programme and its four systems. Other bureaus may use `other`. */
export const POLICY_SYSTEMS = ['programme', 'growth', 'innovation', 'quality', 'fiscal', 'other'] as const
export type PolicySystem = (typeof POLICY_SYSTEMS)[number]

export const AWARD_LEVELS = ['national', 'provincial', 'prefecture', 'county'] as const
export type AwardLevel = (typeof AWARD_LEVELS)[number]

export type AwardAmount =
  | { type: 'fixed'; amountFen: number }
  | { type: 'perUnit'; amountFen: number; unit: 'm2' | 'mu' | 'job' | 'kWh'; of: string; capFen: number | null }
  | { type: 'percent'; rate: number; of: string; capFen: number | null }
  | { type: 'range'; minFen: number; maxFen: number }
  | { type: 'upTo'; amountFen: number }
  | TieredAmount
  | { type: 'budget'; amountFen: number; per: 'year' }
  | { type: 'notStated' }

/**
 * An amount that depends on how large a base is. `bracket`: the highest tier that the base reaches holds for all of
 * it (全额累进). `slice`: each tier holds for the part of the base that lies in it, and a fixed sum is added where its
 * tier is reached (超额累进). A base below the lowest tier gets nothing.
 */
export interface TieredAmount {
  type: 'tiers'
  of: string
  by: 'bracket' | 'slice'
  unit: 'fen' | 'm2' | 'mu' | 'job' | 'kWh'
  /** `from` in that unit, included; in any order. */
  tiers: { from: number; amount: { type: 'fixed'; amountFen: number } | { type: 'percent'; rate: number } }[]
  capFen: number | null
}

/** A question that an award's condition needs. Answers are keyed by `code`. */
export interface Question {
  code: string
  label: Localized
  help: Localized | null
  kind: 'yesNo' | 'choice' | 'count' | 'fen' | 'm2'
  /** For `choice`. */
  options: { value: string; label: Localized }[]
}

/** A condition as data. `question` names a question of the policy; numbers compare in its unit. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { question: string; is: string | boolean }
  | { question: string; atLeast: number }
  | { question: string; atMost: number }

/** The amount of an award in a period in which it was, or will be, another. */
export interface AwardVersion {
  validFrom: string | null
  validTo: string | null
  amount: AwardAmount
  clause: Localized | null
}

/** One award (奖补条款) of a policy. */
export interface Award {
  code: string
  name: Localized
  level: AwardLevel | null
  /** Holds on every day for which `versions` say nothing else. */
  amount: AwardAmount
  versions?: AwardVersion[]
  /** What sets it off, in words; `condition` is the same as data. null never applies to one enterprise. */
  trigger: Localized
  condition: Condition | null
  /** Further conditions in words, evidence to bring, the deadline; null is unknown. */
  conditions: Localized | null
  evidence: Localized | null
  deadline: Localized | null
  validFrom: string | null
  validTo: string | null
  /** The clause in the document; null is unknown. */
  clause: Localized | null
  sourceCode: string | null
  asOf?: string | null
  verifiedAt?: string | null
  verifiedBy?: Localized | null
  reviewBy?: string | null
}

/** How awards limit each other. They are named by code and may stand in other policies of the same park. */
export type AwardRule =
  /** Of these only the highest is paid (就高不重复). */
  | { type: 'exclusive'; awards: string[]; clause: Localized | null }
  /** Together no more than this, in a year or in all. */
  | { type: 'cap'; awards: string[]; amountFen: number; per: 'year' | 'total'; clause: Localized | null }
  /** `award` is paid only to whom meets `needs` as well; that a higher award replaces one of them changes nothing. */
  | { type: 'requires'; award: string; needs: string[]; clause: Localized | null }

/** What a review found (公平竞争审查条例, State Council decree 783, in force since 2024-08-01). */
export const FAIR_CONCLUSIONS = ['noEffect', 'exception'] as const

/** Grounds of art. 12 on which a measure that limits competition may be issued all the same, for a set time. */
export const FAIR_EXCEPTIONS = ['security', 'innovation', 'publicInterest', 'otherLaw'] as const

/** The fair-competition review (公平竞争审查) without which a policy is not published. */
export interface FairReview {
  /** What the policy itself rests on. */
  legalBasis: Localized
  conclusion: (typeof FAIR_CONCLUSIONS)[number]
  /** With `exception`: the ground, why nothing that limits competition less would do, and what ends it, or when. */
  exception: { ground: (typeof FAIR_EXCEPTIONS)[number]; noLesserMeans: Localized; until: Localized } | null
  /** `YYYY-MM-DD`. */
  reviewedOn: string
  /** Who reviewed it. */
  reviewer: Localized
}

/** How an award is claimed (兑现指南): who, where, with what, when, and how long it takes. */
export interface ClaimGuide {
  /** Who may claim. */
  who: Localized
  /** The office that takes claims. */
  office: Localized
  phone: string | null
  /** Where and how to claim: address or system. */
  channel: Localized
  url: string | null
  /** When claims are taken. */
  window: Localized
  /** What to hand in, and the steps in order. */
  materials: Localized[]
  steps: Localized[]
  /** Working days from a complete claim to its decision, and from there to the money. */
  decisionDays: number
  paymentDays: number
}

/** A policy document with its awards. */
export interface Policy {
  slug: string
  system: PolicySystem
  title: Localized
  /** 文号; null is unknown. */
  documentNumber: string | null
  issuer: Localized | null
  summary: Localized
  /** Chapters or actions that the document is made of. */
  outline: { title: Localized; items: Localized[] }[]
  /** Whether the text of the document is known here, or only its name. */
  contentKnown: boolean
  validFrom: string | null
  validTo: string | null
  questions: Question[]
  awards: Award[]
  rules: AwardRule[]
  /** null: not on record. */
  fairReview?: FairReview | null
  claimGuide?: ClaimGuide | null
  sourceCode: string | null
  verifiedAt: string | null
  verifiedBy: Localized | null
  reviewBy: string | null
  sample: boolean
}

import { createHash } from 'node:crypto'
import type { ParkWrite, TenantTable } from '../../data/query.ts'
import type { Localized } from '../../kernel/localized.ts'
import { daysLeft, plusDays, plusMonths } from '../../kernel/review.ts'
import type { ContentKind } from '../content/content.ts'
import { KINDS } from '../content/kinds.ts'
import { facts, tariffs } from '../parks/table.ts'
import type { Fact, Tariff } from '../parks/park.ts'
import type { AwardAmount, Policy } from '../policies/policy.ts'
import { policies } from '../policies/table.ts'
import { procedureSteps } from '../procedures/table.ts'
import type { SiteCard } from '../sites/site.ts'
import { sites } from '../sites/table.ts'

/** What a park vouches for, and until when. An award stands in its policy. */
export const TRUTH_KINDS = ['fact', 'tariff', 'site', 'policy', 'award', 'step'] as const
export type TruthKind = (typeof TRUTH_KINDS)[number]
export const isTruthKind = (text: string): text is TruthKind => TRUTH_KINDS.some((kind) => kind === text)

/** What is said of a thing, as one has to see it to vouch for it. */
export type Saying =
  | { is: 'fact'; of: Pick<Fact, 'value' | 'unit' | 'qualifier'> }
  | { is: 'tariff'; of: Pick<Tariff, 'microYuan' | 'maxMicroYuan' | 'unit'> }
  | { is: 'site'; of: Pick<SiteCard, 'kind' | 'status' | 'areaM2' | 'price'> }
  | { is: 'policy'; of: Pick<Policy, 'documentNumber' | 'validFrom' | 'validTo' | 'awards'> }
  | { is: 'award'; of: { policy: Localized; amount: AwardAmount } }
  | { is: 'step'; of: { authority: Localized; promisedDays: number | null } }

export interface Vouched {
  kind: TruthKind
  /** Of the entity; an award's is its policy's slug. */
  code: string
  /** Code of the award; null for everything else. */
  award: string | null
  name: Localized
  saying: Saying
  asOf: string | null
  verifiedAt: string | null
  verifiedBy: Localized | null
  reviewBy: string | null
  sourceCode: string | null
  /** Changes with everything that is said of it: who vouches for it vouches for this. */
  fingerprint: string
}

/** A thing with a day until which somebody vouches for it. */
export type Dated = Vouched & { reviewBy: string }

/** How it is named in forms: `site/lx-001`, `award/growth/new-plant`. */
export const addressOf = ({ kind, code, award }: Pick<Vouched, 'kind' | 'code' | 'award'>): string =>
  [kind, code, award].filter((part) => part !== null).join('/')

export const fingerprintOf = (of: unknown): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)

/** The entity that a thing is, or is part of. */
export const entityOf = ({ kind }: Pick<Vouched, 'kind'>): EntityKind => (kind === 'award' ? 'policy' : kind)
export type EntityKind = Exclude<TruthKind, 'award'>

interface Entity {
  table: TenantTable
  key: 'code' | 'slug'
  /** Columns that are stamped and belong to no version. */
  stamped: readonly string[]
}

export const ENTITIES: Record<EntityKind, Entity> = {
  fact: { table: facts, key: 'code', stamped: [] },
  tariff: { table: tariffs, key: 'code', stamped: [] },
  site: { table: sites, key: 'code', stamped: ['updatedAt'] },
  policy: { table: policies, key: 'slug', stamped: [] },
  step: { table: procedureSteps, key: 'code', stamped: [] },
} satisfies Partial<Record<ContentKind, Entity>>

/** What is made from an entity's rows. */
export const modelsOf = (kind: EntityKind): readonly (() => ParkWrite[])[] => KINDS[kind].publishes

/** How many days before its day a thing is asked about. */
export const WARNING_DAYS = 14

export type Standing = 'over' | 'soon' | 'good'
export function standingOf(reviewBy: string, today: string): Standing {
  const days = daysLeft(reviewBy, today)
  return days < 0 ? 'over' : days <= WARNING_DAYS ? 'soon' : 'good'
}

/** For how long a thing is vouched for: months, or as long as the last time. */
export const SPANS = ['same', '1', '3', '6', '12'] as const
export type Span = (typeof SPANS)[number]
const DEFAULT_MONTHS = 6
const LONGEST_MONTHS = 36

/** Until when it is vouched for from `today` on. Without a last time `same` is six months. */
export function nextReview(of: Pick<Vouched, 'verifiedAt' | 'reviewBy'>, span: Span, today: string): string {
  if (span !== 'same') return plusMonths(today, Number(span))
  const { verifiedAt, reviewBy } = of
  if (verifiedAt === null || reviewBy === null) return plusMonths(today, DEFAULT_MONTHS)
  for (let months = 1; months <= LONGEST_MONTHS; months++)
    if (plusMonths(verifiedAt, months) === reviewBy) return plusMonths(today, months)
  const days = daysLeft(reviewBy, verifiedAt)
  const latest = plusMonths(today, LONGEST_MONTHS)
  if (days <= 0) return plusMonths(today, DEFAULT_MONTHS)
  return [plusDays(today, days), latest].toSorted()[0] ?? latest
}

import { parkDay } from '../../kernel/clock.ts'
import type { Attribution, LeadChannel } from '../leads/lead.ts'

/** The steps of a lead's way, each of which it reaches once: what is skipped counts as reached. */
export const STAGES = ['received', 'accepted', 'assessing', 'visiting', 'negotiating', 'signed'] as const
export type Stage = (typeof STAGES)[number]

/** How a lead ends otherwise, each counted once a lead. */
export const ENDINGS = ['lost', 'spam', 'duplicate'] as const
export type Ending = (typeof ENDINGS)[number]

/** What is counted of a day. `reply` has one row for each step of waiting; `replied` sums its minutes. */
export type Measure = Stage | Ending | 'replied' | 'inTime' | 'reply' | 'escalated'

/** What is told apart. A dimension is written `chain:code`; '' is all together. */
export const DIMENSIONS = ['channel', 'chain', 'source', 'campaign', 'amount'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Measures that are told apart by the dimensions. */
export const TOLD_APART: readonly Measure[] = ['received', 'replied', 'inTime', 'signed', 'lost']

/** Investment in fen from which a band begins. */
export const AMOUNT_BANDS = [
  ['none', Number.NaN],
  ['small', 0],
  ['million10', 10_000_000_00],
  ['million100', 100_000_000_00],
  ['billion', 1_000_000_000_00],
] as const
export type AmountBand = (typeof AMOUNT_BANDS)[number][0]

/** What the figures need of an entry. */
export interface CountedEntry {
  at: number
  action: string
  subject: string
  after: unknown
}

/** What the figures need of a lead, as it is when its entry is sealed. */
export interface CountedLead {
  id: string
  channel: LeadChannel
  chain: string | null
  investmentFen: number | null
  attribution: Attribution | null
}

/** How much of a measure a day has; `sum` is working minutes. */
export interface Stat {
  /** Day at the park, `YYYY-MM-DD`. */
  day: string
  measure: Measure
  dimension: string
  n: number
  sum: number
}

/** How far a lead came by the entries that were counted. */
interface Progress {
  /** Index in `STAGES`. */
  stage: number
  endings: Set<Ending>
}

/**
 * What the entries come to. `earlier` are the entries of the same leads that were counted before: a lead that goes back
 * and forth reaches each stage once. Leads that are gone are counted without what tells them apart.
 */
export function statsOf(
  entries: readonly CountedEntry[],
  leads: ReadonlyMap<string, CountedLead>,
  earlier: readonly CountedEntry[],
): Stat[] {
  const ways = new Map<string, Progress>()
  const wayOf = (subject: string) => {
    const way = ways.get(subject) ?? { stage: 0, endings: new Set() }
    ways.set(subject, way)
    return way
  }
  for (const entry of earlier) advance(wayOf(entry.subject), entry)
  const stats = new Map<string, Stat>()
  for (const entry of entries) {
    const lead = leads.get(entry.subject) ?? null
    const reached = advance(wayOf(entry.subject), entry).map((measure) => ({ measure, sum: 0 }))
    const counted = [...reached, ...replyOf(entry, lead)]
    for (const one of counted)
      for (const dimension of dimensionsOf(one.measure, lead)) add(stats, entry, one, dimension)
    for (const step of stepsOf(counted)) add(stats, entry, { measure: 'reply', sum: 0 }, String(step))
  }
  return [...stats.values()]
}

/** Moves a lead on its way, and says what it reached for the first time. */
function advance(way: Progress, entry: CountedEntry): Measure[] {
  if (entry.action === 'lead.escalated') return ['escalated']
  const ending = endingOf(entry)
  if (ending) {
    const isNew = !way.endings.has(ending)
    way.endings.add(ending)
    return isNew ? [ending] : []
  }
  const before = way.stage
  way.stage = Math.max(before, stageOf(entry))
  return entry.action === 'lead.received' ? ['received'] : STAGES.slice(before + 1, way.stage + 1)
}

function endingOf({ action, after }: CountedEntry): Ending | null {
  if (action === 'lead.merged') return 'duplicate'
  if (action !== 'lead.state') return null
  const to = valueIn(after, 'to')
  return ENDINGS.find((ending) => ending === to) ?? null
}

/** The first answer accepts a lead. */
function stageOf({ action, after }: CountedEntry): number {
  if (action === 'lead.received') return 0
  if (action === 'lead.answered') return valueIn(after, 'first') === true ? 1 : -1
  return action === 'lead.state' ? STAGES.findIndex((stage) => stage === valueIn(after, 'to')) : -1
}

interface Counted {
  measure: Measure
  sum: number
}

/** A first answer. What staff typed in or imported may have been answered before it was entered, and is left out. */
function replyOf({ action, after }: CountedEntry, lead: CountedLead | null): Counted[] {
  if (action !== 'lead.answered' || valueIn(after, 'first') !== true) return []
  if (lead?.channel === 'staff' || lead?.channel === 'import') return []
  const minutes = numberIn(after, 'workingMinutes')
  if (minutes === null) return []
  const replied: Counted = { measure: 'replied', sum: Math.max(0, minutes) }
  return valueIn(after, 'inTime') === true ? [replied, { measure: 'inTime', sum: 0 }] : [replied]
}

const stepsOf = (counted: readonly Counted[]): number[] =>
  counted.filter(({ measure }) => measure === 'replied').map(({ sum }) => replyStep(sum))

/** Waiting is told by quarters of an hour for two working days, by hours up to twenty, and as longer than that. */
const FINE_MINUTES = 17 * 60
export const LONGEST_MINUTES = 170 * 60

/** Working minutes, rounded up to the step that they are counted in. */
export function replyStep(minutes: number): number {
  const step = minutes <= FINE_MINUTES ? 15 : 60
  return Math.min(LONGEST_MINUTES + 60, Math.max(step, Math.ceil(minutes / step) * step))
}

function dimensionsOf(measure: Measure, lead: CountedLead | null): string[] {
  if (!lead || !TOLD_APART.includes(measure)) return ['']
  const { utm_source: source, utm_campaign: campaign } = lead.attribution ?? {}
  const values: Record<Dimension, string> = {
    channel: lead.channel,
    chain: lead.chain ?? '',
    source: named(source),
    campaign: named(campaign),
    amount: bandOf(lead.investmentFen),
  }
  return ['', ...DIMENSIONS.map((dimension) => `${dimension}:${values[dimension]}`)]
}

/** Whoever makes a link can write anything into it: what does not look like a name of ours is one with the others. */
const NAME = /^[\p{Script=Han}A-Za-z0-9._ -]{1,40}$/u
const LONG_NUMBER = /\d{7}/
export const OTHER = '…'

export const named = (text: string | undefined): string => {
  const name = text?.trim() ?? ''
  return name === '' || (NAME.test(name) && !LONG_NUMBER.test(name)) ? name : OTHER
}

export function bandOf(investmentFen: number | null): AmountBand {
  if (investmentFen === null) return 'none'
  return AMOUNT_BANDS.findLast(([, from]) => investmentFen >= from)?.[0] ?? 'none'
}

function add(stats: Map<string, Stat>, entry: CountedEntry, { measure, sum }: Counted, dimension: string): void {
  const day = dayOf(entry, measure)
  const key = JSON.stringify([day, measure, dimension])
  const stat = stats.get(key) ?? { day, measure, dimension, n: 0, sum: 0 }
  stat.n += 1
  stat.sum += sum
  stats.set(key, stat)
}

/** What waited aside for the database was received before the ledger could say so. */
const dayOf = ({ at, after }: CountedEntry, measure: Measure): string =>
  parkDay(measure === 'received' ? (numberIn(after, 'receivedAt') ?? at) : at)

function valueIn(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function numberIn(value: unknown, name: string): number | null {
  const found = valueIn(value, name)
  return typeof found === 'number' && Number.isFinite(found) ? found : null
}

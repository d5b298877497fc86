import * as v from 'valibot'
import { isoAtPark } from '../../kernel/clock.ts'
import { workingMinutesBetween } from '../../kernel/working-days.ts'
import { LEAD_CHANNELS, type LeadChannel, type LeadState } from '../leads/lead.ts'
import { asHours } from '../records/published.ts'
import { type Case, FEWEST_CASES, toldFigures } from '../records/record.ts'
import { monthOf, monthsOf, type Span } from './span.ts'

/** What can stand in a partner's page. */
export const WIDGETS = ['parks', 'sites', 'policies', 'inquiry'] as const
export type Widget = (typeof WIDGETS)[number]

/** How far a lead came. Spam and duplicates are `discounted`, which says no more of them. */
export const OUTCOMES = ['open', 'visiting', 'negotiating', 'signed', 'lost'] as const
export type Outcome = (typeof OUTCOMES)[number] | 'discounted'

/** What its lead in a state came to; null for one that goes on in another park, where it is counted. */
const OUTCOME_OF: Record<LeadState, Outcome | null> = {
  new: 'open',
  accepted: 'open',
  assessing: 'open',
  visiting: 'visiting',
  negotiating: 'negotiating',
  signed: 'signed',
  lost: 'lost',
  spam: 'discounted',
  duplicate: 'discounted',
  transferred: null,
}
export const outcomeOf = (state: LeadState): Outcome | null => OUTCOME_OF[state]

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const counts = <K extends string>(keys: readonly K[]) => v.object(record(keys, () => count))
const month = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/), v.description('YYYY-MM at the parks (UTC+8)'))

const FIGURES = {
  seen: v.pipe(count, v.description('Times that a widget was on screen, as pages say it: counted, not verified')),
  widgets: v.pipe(counts(WIDGETS), v.description('The same by widget')),
  received: v.pipe(count, v.description('Leads, without spam and duplicates')),
  channels: v.pipe(counts(LEAD_CHANNELS), v.description('The same by the way they came')),
  outcomes: v.pipe(counts(OUTCOMES), v.description('The same by how far they have come to this day')),
  discounted: v.pipe(count, v.description('Spam and duplicates, in no other figure')),
  answered: count,
  inTime: v.pipe(count, v.description('Answered by the time that the receipt promised')),
  overdue: v.pipe(count, v.description('Past that time, and not answered')),
  medianHours: v.pipe(
    v.nullable(v.number()),
    v.description('Working hours to the first answer, to a tenth; null of fewer than `fewestCases` answers'),
  ),
}
const inMonth = { month }
const inPark = {
  park: v.pipe(v.string(), v.description('Slug; empty for the widget that lists all parks')),
}

/** What came of a partner's widgets and leads. A lead stands in the month in which it was received. */
export const PartnerReport = v.object({
  from: month,
  to: month,
  asOf: v.string(),
  fewestCases: v.pipe(
    count,
    v.description('Times are told of so many answers at least, and change by as many at once'),
  ),
  totals: v.object(FIGURES),
  months: v.array(v.object({ ...inMonth, ...FIGURES })),
  parks: v.array(v.object({ ...inPark, ...FIGURES })),
  lines: v.pipe(
    v.array(v.object({ ...inMonth, ...inPark, ...FIGURES })),
    v.description('By month and park, where there is anything'),
  ),
})
export type PartnerReport = v.InferOutput<typeof PartnerReport>
export type Figures = PartnerReport['totals']

/** What is read of a lead: nothing personal. Times in UTC milliseconds. */
export interface CountedLead {
  parkId: string
  receivedAt: number
  respondBy: number
  answeredAt: number | null
  state: LeadState
  channel: LeadChannel
}

/** How often a widget was seen in a month; `park` is a slug, '' for the list of parks. */
export interface CountedViews {
  month: string
  widget: Widget
  park: string
  seen: number
}

export interface Counted {
  span: Span
  leads: readonly CountedLead[]
  views: readonly CountedViews[]
  /** Slugs of the bureau's parks by id. */
  slugs: ReadonlyMap<string, string>
  now: number
}

type Place = Pick<CountedViews, 'month' | 'park'>

/** One lead as it is counted. */
interface Entry extends Place {
  channel: LeadChannel
  outcome: Outcome
  told: Case
}

/** The report of these leads and views, which are of its span. */
export function reportOf({ span, leads, views, slugs, now }: Counted): PartnerReport {
  const entries = leads.flatMap((lead) => entryOf(lead, slugs))
  const figuresBy = (keyOf: (place: Place) => string) => {
    const [ledBy, seenBy] = [Map.groupBy(entries, keyOf), Map.groupBy(views, keyOf)]
    return (key: string) => figuresOf(ledBy.get(key) ?? [], seenBy.get(key) ?? [], now)
  }
  const lineOf = (place: Place) => `${place.month}/${place.park}`
  const [ofMonth, ofPark, ofLine] = [
    figuresBy((place) => place.month),
    figuresBy(({ park }) => park),
    figuresBy(lineOf),
  ]
  const places = new Map(
    [...entries, ...views].map((place) => [lineOf(place), { month: place.month, park: place.park }]),
  )
  const parks = new Set([...places.values()].map(({ park }) => park))
  const lines = [...places].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return {
    ...span,
    asOf: isoAtPark(now),
    fewestCases: FEWEST_CASES,
    totals: figuresOf(entries, views, now),
    months: monthsOf(span).map((one) => ({ month: one, ...ofMonth(one) })),
    parks: [...parks].toSorted().map((park) => ({ park, ...ofPark(park) })),
    lines: lines.map(([key, place]) => ({ ...place, ...ofLine(key) })),
  }
}

function entryOf(lead: CountedLead, slugs: ReadonlyMap<string, string>): Entry[] {
  const { parkId, receivedAt, respondBy, answeredAt, channel } = lead
  const outcome = outcomeOf(lead.state)
  if (outcome === null) return []
  const answer = answeredAt === null ? null : answerOf(receivedAt, respondBy, answeredAt)
  const discounted = outcome === 'discounted'
  const told: Case = { receivedAt, respondBy, answer, rating: null, erasedAt: null, discounted }
  return [{ month: monthOf(receivedAt), park: slugs.get(parkId) ?? parkId, channel, outcome, told }]
}

const answerOf = (receivedAt: number, respondBy: number, at: number) => ({
  at,
  minutes: workingMinutesBetween(receivedAt, at),
  inTime: at <= respondBy,
})

function figuresOf(entries: readonly Entry[], views: readonly CountedViews[], now: number): Figures {
  const leads = entries.filter(({ told }) => !told.discounted)
  const { answered, inTime, overdue, medianMinutes } = toldFigures(
    leads.map(({ told }) => told),
    now,
  )
  const seenOf = (of: readonly CountedViews[]) => of.reduce((sum, { seen }) => sum + seen, 0)
  return {
    seen: seenOf(views),
    widgets: record(WIDGETS, (widget) => seenOf(views.filter((one) => one.widget === widget))),
    received: leads.length,
    channels: record(LEAD_CHANNELS, (channel) => leads.filter((one) => one.channel === channel).length),
    outcomes: record(OUTCOMES, (outcome) => leads.filter((one) => one.outcome === outcome).length),
    discounted: entries.length - leads.length,
    answered,
    inTime,
    overdue,
    medianHours: asHours(medianMinutes),
  }
}

/** An object with a value for each key. */
function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
}

import * as v from 'valibot'
import { isDay } from '../../kernel/clock.ts'
import { LOCALES } from '../../kernel/localized.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import type { Query } from '../../http/paths.ts'
import { LEAD_CHANNELS, LEAD_STATES, LOSS_REASONS, SNOOZE_REASONS } from '../leads/lead.ts'
import { type InboxQuery, LISTS } from './inbox.ts'

/** What does not fit is left out: an address that somebody shortened or a newer version wrote still opens. */
const lenient = <S extends v.GenericSchema>(schema: S) =>
  v.fallback(
    v.optional(
      v.pipe(
        v.union([
          schema,
          v.pipe(
            v.literal(''),
            v.transform(() => undefined),
          ),
        ]),
      ),
    ),
    undefined,
  )

const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))
const Code = v.pipe(v.string(), v.trim(), v.regex(/^[\w-]{1,60}$/))
const Amount = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,9}(\.\d{1,4})?$/), v.transform(Number))
const Day = v.pipe(v.string(), v.check(isDay))

const shape = v.object({
  view: v.fallback(v.optional(v.picklist(LISTS), 'new'), 'new'),
  park: lenient(Code),
  q: lenient(Words),
  state: lenient(v.picklist(LEAD_STATES)),
  assignee: lenient(Code),
  chain: lenient(Code),
  country: lenient(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/))),
  locale: lenient(v.picklist(LOCALES)),
  channel: lenient(v.picklist(LEAD_CHANNELS)),
  minWan: lenient(Amount),
  maxWan: lenient(Amount),
  minAreaM2: lenient(Amount),
  maxAreaM2: lenient(Amount),
  receivedFrom: lenient(Day),
  receivedTo: lenient(Day),
  lossReason: lenient(v.picklist(LOSS_REASONS)),
  estimate: lenient(v.picklist(['yes', 'no'])),
  campaign: lenient(Words),
})

const toFen = (wan: number | undefined) => (wan === undefined ? undefined : Math.round(wan * FEN_PER_WAN))

/** Reads an address's query. Amounts are given in units of CNY 10,000 (万元). Never fails. */
export function inboxQuery(asked: Record<string, string>): InboxQuery {
  const { minWan, maxWan, estimate, ...query } = v.parse(shape, asked)
  const hasEstimate = estimate === undefined ? undefined : estimate === 'yes'
  return { ...query, minFen: toFen(minWan), maxFen: toFen(maxWan), hasEstimate }
}

/** The same query as an address spells it; what is not set is left out. */
export function asAddress({ minFen, maxFen, hasEstimate, ...query }: InboxQuery): Query {
  return {
    ...query,
    minWan: minFen === undefined ? undefined : minFen / FEN_PER_WAN,
    maxWan: maxFen === undefined ? undefined : maxFen / FEN_PER_WAN,
    estimate: hasEstimate === undefined ? undefined : hasEstimate ? 'yes' : 'no',
  }
}

/** Most leads that one change of many may touch. */
export const MOST_AT_ONCE = 100

/** A lead as the list names it: its park's slug, its id and the version that was shown. */
const Chosen = v.pipe(v.string(), v.regex(/^[\w-]{1,60}\/lead_\w{1,40}\/\d{1,9}$/))
const list = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(
    v.optional(v.union([v.array(schema), schema]), []),
    v.transform((value) => [value].flat() as v.InferOutput<S>[]),
  )

/** A change of many leads, as the list's form sends it. */
export const BulkInput = v.object({
  lead: v.pipe(list(Chosen), v.minLength(1, 'required'), v.maxLength(MOST_AT_ONCE, 'too_many')),
  did: v.picklist(['assign', 'state', 'snooze', 'wake'], 'required'),
  assignee: v.optional(v.pipe(v.string(), v.maxLength(60)), ''),
  state: v.optional(v.union([v.literal(''), v.picklist(LEAD_STATES)]), ''),
  lossReason: v.optional(v.union([v.literal(''), v.picklist(LOSS_REASONS)]), ''),
  until: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.check(isDay, 'invalid_date'))]), ''),
  reason: v.optional(v.picklist(SNOOZE_REASONS), 'later'),
  back: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
})
export type BulkInput = v.InferOutput<typeof BulkInput>

export const ViewInput = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(40)),
  query: v.pipe(v.string(), v.maxLength(2000)),
  shared: v.optional(v.picklist(['true', '']), ''),
})

import { and, desc, gte, ne, sql } from 'drizzle-orm'
import { pageOf, placeIn } from '../../data/cursor.ts'
import type { PartnerScope } from '../../data/partner-scope.ts'
import { arg, given, onPartner, type PartnerStatement, thisPartner } from '../../data/query.ts'
import { CLOSED_STATES, LEAD_STATES, type LeadState } from '../leads/lead.ts'
import { leads } from '../leads/table.ts'

/** A lead that goes to another park is told of there: nothing is said of where it left. */
export type ToldState = Exclude<LeadState, 'transferred'>
export const TOLD_STATES = LEAD_STATES.filter((state): state is ToldState => state !== 'transferred')
export const OUTCOMES = TOLD_STATES.filter((state) => CLOSED_STATES.includes(state))

/** Such a lead of the partner: here, not where it left. */
export const isTold = and(sql`${leads.partner} = ${thisPartner}`, ne(leads.state, 'transferred'))

const columns = {
  parkId: leads.parkId,
  id: leads.id,
  reference: leads.reference,
  origin: leads.origin,
  state: leads.state,
  receivedAt: leads.receivedAt,
  respondBy: leads.respondBy,
  answeredAt: leads.answeredAt,
  closedAt: leads.closedAt,
  erasedAt: leads.erasedAt,
  channel: leads.channel,
  attribution: leads.attribution,
}
export type ToldLead = Pick<typeof leads.$inferSelect, Exclude<keyof typeof columns, 'state'>> & { state: ToldState }

const isAfter = sql`(${leads.receivedAt}, ${leads.id}) < (${arg('at')}, ${arg('id')})`
const toldBefore = (ofState: boolean): PartnerStatement<ToldLead> =>
  onPartner((builder) =>
    builder
      .select(columns)
      .from(leads)
      .where(
        and(
          isTold,
          gte(leads.receivedAt, arg('from')),
          isAfter,
          ofState ? sql`${leads.state} = ${arg('state')}` : undefined,
        ),
      )
      .orderBy(desc(leads.receivedAt), desc(leads.id))
      .limit(arg('limit'))
      .prepare(),
  )
const [told, toldOfState] = [toldBefore(false), toldBefore(true)]

const SORT = '-received'

interface Asked {
  /** UTC milliseconds, from included and to excluded. */
  from: number
  to: number
  state?: ToldState | undefined
  limit: number
  cursor?: string | undefined
}

/** A page of what the partner brought in a span, the latest first. Errors: 400 `request.cursor_invalid`. */
export async function toldLeads(
  scope: PartnerScope,
  { from, to, state, limit, cursor }: Asked,
): Promise<{ rows: ToldLead[]; next: string | null }> {
  const after = placeIn(cursor, SORT) ?? { value: to, code: '' }
  const bounds = { from, at: Math.min(after.value, to), id: after.code, limit: limit + 1 }
  const statement = state === undefined ? given(told, bounds) : given(toldOfState, { ...bounds, state })
  const cursorOf = ({ receivedAt, id }: ToldLead) => ({ sort: SORT, value: receivedAt, code: id })
  const { items: rows, next } = pageOf(await scope.all(statement), limit, cursorOf)
  return { rows, next }
}

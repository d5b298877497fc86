import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { parkDay } from '../../kernel/clock.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import { keysetPages, sendTable } from '../service/export.ts'
import { peopleOf } from '../triage/people.ts'
import { asAddress, type EnterpriseQuery } from './address.ts'
import { enterprisesBehind, type ListedEnterprise } from './list.ts'
import { chainName, stageName, tierName } from './pages/words.ts'

/** The list as a file, without contacts: what the address shows, all of it. */
export async function sendEnterprises(c: Context<DeskParkEnv>, query: EnterpriseQuery): Promise<Response> {
  const { scope, desk, park, locale } = c.var
  const { enterprisesDesk: words } = messages[locale]
  const { columns } = words
  const people = await peopleOf(desk, locale)
  const person = (account: string | null): Cell => (account === null ? null : (people[account] ?? words.unknown))
  const cells = (one: ListedEnterprise): Cell[] => [
    one.name,
    one.creditCode,
    chainName(park, one.chain, locale),
    one.tier === null ? null : tierName(one.tier, locale),
    person(one.officer),
    person(one.leader),
    one.project && stageName(one.project.stage, locale),
    one.openDemands,
    one.visitDueOn,
    parkDay(one.createdAt),
    one.leftOn,
    one.leftReason && words.reasons[one.leftReason],
    one.sample ? words.sample : null,
  ]
  const { q, ...filters } = asAddress(query)
  const stated = Object.entries({ ...filters, q: q === undefined ? undefined : '…' })
  return sendTable(c, {
    list: 'enterprises',
    header: [
      columns.name,
      columns.creditCode,
      columns.chain,
      columns.tier,
      columns.officer,
      columns.leader,
      columns.project,
      columns.demands,
      columns.visit,
      columns.since,
      columns.leftOn,
      columns.leftReason,
      columns.sample,
    ],
    rows: keysetPages((last) => enterprisesBehind(scope, query, last), cells),
    filters: Object.fromEntries(stated.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  })
}

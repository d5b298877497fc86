import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import type { Policy } from '../policies/policy.ts'
import { allPolicies } from '../policies/queries.ts'
import { keysetPages, sendTable, yuanCell } from '../service/export.ts'
import { elapsedOf, isOverdue } from './days.ts'
import { claimFilter, claimsAfter, filterQuery, type ListedClaim } from './list.ts'
import { awardName, policyName } from './pages/parts.tsx'

type ColumnName = keyof (typeof messages)['zh']['claims']['columns']
interface Row {
  claim: ListedClaim
  policies: readonly Policy[]
  locale: Locale
  today: string
}

const COLUMNS: readonly (readonly [ColumnName, (row: Row) => Cell])[] = [
  ['enterprise', ({ claim }) => claim.enterprise],
  ['award', ({ claim, policies, locale }) => awardName(policies, claim, locale)],
  ['policy', ({ claim, policies, locale }) => policyName(policies, claim.policySlug, locale)],
  ['year', ({ claim }) => claim.year],
  ['state', ({ claim, locale }) => messages[locale].claims.states[claim.state]],
  ['matched', ({ claim }) => yuanCell(claim.maxFen)],
  ['promised', ({ claim }) => yuanCell(claim.promisedFen)],
  ['promisedOn', ({ claim }) => claim.promisedOn],
  ['appliedOn', ({ claim }) => claim.appliedOn],
  ['approved', ({ claim }) => yuanCell(claim.approvedFen)],
  ['approvedOn', ({ claim }) => claim.approvedOn],
  ['paid', ({ claim }) => yuanCell(claim.paidFen)],
  ['paidOn', ({ claim }) => claim.paidOn],
  ['days', ({ claim, today }) => elapsedOf(claim, today)?.sinceApplication ?? null],
  ['due', ({ claim }) => claim.dueOn],
  ['overdue', ({ claim, locale, today }) => messages[locale].claims[isOverdue(claim, today) ? 'yes' : 'no']],
  ['fund', ({ claim, policies, locale }) => fundName(policies, claim.fund, locale)],
  ['sample', ({ claim, locale }) => messages[locale].claims[claim.sample ? 'yes' : 'no']],
]

const fundName = (policies: readonly Policy[], code: string | null, locale: Locale): string | null =>
  policies.flatMap(({ awards }) => awards).find((award) => award.code === code)?.name[locale] ?? code

/** The list as a file, with the filters of its address. */
export async function sendClaims(c: Context<DeskParkEnv>): Promise<Response> {
  const { scope, locale, deps } = c.var
  const today = parkDay(deps.clock())
  const filter = claimFilter(c.req.query())
  const { policies } = await allPolicies(scope)
  const { name: _, ...codes } = filterQuery(filter)
  const filters = Object.entries(codes).flatMap(([key, value]) => (value === '' ? [] : [[key, String(value)]]))
  return sendTable(c, {
    list: 'claims',
    header: COLUMNS.map(([name]) => messages[locale].claims.columns[name]),
    rows: keysetPages(
      (last: ListedClaim | null) => claimsAfter(scope, filter, today, last),
      (claim) => COLUMNS.map(([, cell]) => cell({ claim, policies, locale, today })),
    ),
    filters: Object.fromEntries(filters),
  })
}

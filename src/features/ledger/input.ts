import { decodeCursor, encodeCursor } from '../../data/cursor.ts'
import { isDay } from '../../kernel/clock.ts'
import type { FieldError } from '../../kernel/errors.ts'
import type { Before } from './entry.ts'

/** What is typed, as it came; '' is unset. */
export interface LedgerQuery {
  /** Slug of the park whose book it is; '' is the bureau's own. */
  park: string
  reference: string
  actor: string
  action: string
  day: string
}

const LONGEST = 80
const typed = (text = ''): string => text.normalize('NFKC').trim().slice(0, LONGEST)

export const ledgerQuery = (query: Readonly<Record<string, string>>): LedgerQuery => ({
  park: typed(query.park),
  reference: typed(query.reference).toUpperCase(),
  actor: typed(query.actor),
  action: typed(query.action),
  day: typed(query.day),
})

export const faultsOf = ({ day }: LedgerQuery): FieldError[] =>
  day === '' || isDay(day) ? [] : [{ path: 'day', key: 'invalid' }]

const SORT = 'ledger'

export const cursorOf = (before: Before): string => encodeCursor({ sort: SORT, value: before.at, code: before.id })

/** Errors: 400 `request.cursor_invalid`. */
export function beforeOf(cursor: string | undefined): Before | null {
  if (cursor === undefined || cursor === '') return null
  const { value, code } = decodeCursor(cursor, SORT)
  return { at: Number(value ?? 0), id: code }
}

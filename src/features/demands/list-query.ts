import { placeIn } from '../../data/cursor.ts'
import { DEMAND_CATEGORIES, type View, VIEWS } from './demand.ts'
import { type After, type DemandFilter } from './queries.ts'

type Query = Readonly<Record<string, string>>

/** What the address asks for; what it does not know is left out. */
export function filterOf(query: Query): DemandFilter {
  const department = query['department']?.trim().slice(0, 60)
  return {
    view: VIEWS.find((one) => one === query['view']) ?? 'open',
    category: DEMAND_CATEGORIES.find((one) => one === query['category']),
    department: department === '' ? undefined : department,
  }
}

/** The same as an address, without the page. */
export const queryOf = ({ view, category, department }: DemandFilter) => ({
  view: view === 'open' ? undefined : view,
  category,
  department,
})

/** What a cursor is of: each view has an order of its own. */
export const sortOf = (view: View): string => `demands/${view}`

/** Errors: 400 `request.cursor_invalid`. */
export function afterOf(view: View, cursor: string | undefined): After | null {
  const place = placeIn(cursor, sortOf(view))
  return place && { value: place.value, id: place.code }
}

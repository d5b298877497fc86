import type { PageContext } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { SearchHit, SearchKind } from '../search.ts'

export interface SearchProps {
  page: PageContext
  /** The only park that is looked in, or null for all. */
  park: Park | null
  query: { q: string; kind: SearchKind | '' }
  hits: SearchHit[]
  /** Cursor of the next page, or null. */
  next: string | null
  /** The words that were looked for, where the query's own stand together nowhere. */
  parted: readonly string[] | null
  /** Whether this is not the first page. */
  continued: boolean
}

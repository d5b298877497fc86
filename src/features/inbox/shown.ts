import type { Localized } from '../../kernel/localized.ts'
import type { Edit } from './edits.ts'
import type { Counts, InboxQuery } from './inbox.ts'
import type { ListPage } from './list.ts'
import type { NamedOfficer, NamedPark } from './queries.ts'
import type { SavedView } from './views.ts'

/** All that a list on a page needs. */
export interface ShownList {
  query: InboxQuery
  page: ListPage
  parks: ReadonlyMap<string, NamedPark>
  officers: readonly NamedOfficer[]
  /** Account of whoever looks. */
  me: string
}

/** All that the inbox's page shows. */
export interface Inbox extends ShownList {
  counts: Counts
  /** Parks to choose from; null when they are more than one chooses from. */
  choices: readonly NamedPark[] | null
  /** Id of the park that it is narrowed to; null is all of the bureau's. */
  parkId: string | null
  /** Whether all parks together can be looked at. */
  wide: boolean
  chains: readonly { code: string; name: Localized }[]
  views: readonly SavedView[]
  /** A change of many that was just made. */
  edit: { edit: Edit; undoable: boolean } | null
  /** Whether this is the list's beginning. */
  isFirst: boolean
  /** Names what is shown: another one means that it changed. */
  pulse: string
}

import type { ShapeOf } from './messages.ts'
import type { zhSearch } from './zh.search.ts'

/** Search, in English. */
export const enSearch: ShapeOf<typeof zhSearch> = {
  search: {
    title: 'Search',
  },
}

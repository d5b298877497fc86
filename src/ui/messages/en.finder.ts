import type { ShapeOf } from './messages.ts'
import type { zhFinder } from './zh.finder.ts'

/** Fit, comparison, shortlist, in English. */
export const enFinder: ShapeOf<typeof zhFinder> = {
  finder: {
    title: 'Site fit',
  },
}

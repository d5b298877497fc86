import type { ShapeOf } from './messages.ts'
import type { zhSharing } from './zh.sharing.ts'

/** Posters, in English. */
export const enSharing: ShapeOf<typeof zhSharing> = {
  sharing: {
    title: 'Poster',
  },
}

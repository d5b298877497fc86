import type { ShapeOf } from './messages.ts'
import type { zhFiles } from './zh.files.ts'

/** Files that come with an inquiry, in English. */
export const enFiles: ShapeOf<typeof zhFiles> = {
  files: {},
}

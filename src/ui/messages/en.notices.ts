import type { ShapeOf } from './messages.ts'
import type { zhNotices } from './zh.notices.ts'

/** Mails and robots, in English. */
export const enNotices: ShapeOf<typeof zhNotices> = {
  notices: {},
}

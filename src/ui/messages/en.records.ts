import type { ShapeOf } from './messages.ts'
import type { zhRecords } from './zh.records.ts'

/** The published reply record, in English. */
export const enRecords: ShapeOf<typeof zhRecords> = {
  records: {},
}

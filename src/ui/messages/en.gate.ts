import type { ShapeOf } from './messages.ts'
import type { zhGate } from './zh.gate.ts'

/** What keeps abuse out, and drafts, in English. */
export const enGate: ShapeOf<typeof zhGate> = {
  gate: {},
}

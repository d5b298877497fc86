import type { ShapeOf } from './messages.ts'
import type { zhProcedures } from './zh.procedures.ts'

/** Procedures and the landing estimate, in English. */
export const enProcedures: ShapeOf<typeof zhProcedures> = {
  procedures: {
    title: 'Procedures',
  },
}

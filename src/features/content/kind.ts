import type { ParkWrite, TenantTable } from '../../data/query.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Field } from './fields/field.ts'

/** What the content's machinery has to know of a kind: its form, its table, and the read models that its rows are in. */
export interface Kind<T extends object = object> {
  table: TenantTable
  /** Property of the table that holds the code. */
  key: 'code' | 'slug'
  /** Of the body: everything of a row but its park, its code and what is stamped. */
  field: Field<T>
  /** What a code has to look like. */
  codes: RegExp
  /** How lists name it. */
  nameOf(body: T): Localized
  /** Belongs in each batch that changes a row. */
  publishes: readonly (() => ParkWrite[])[]
  /** Columns that publishing fills in by itself, UTC milliseconds. */
  stamped?: readonly string[]
  /** What keeps a body that reads well from being published: keys of messages. */
  gate?(body: T): string[]
}

import type { Child } from 'hono/jsx'
import type { ParkWrite, TenantTable } from '../../data/query.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { parks } from '../parks/table.ts'
import type { Field } from './fields/field.ts'
import type { ContentForm } from './pages/form.ts'

interface Described<T extends object> {
  /** Of the body: everything of a row but its park, its code and what is stamped. */
  field: Field<T>
  /** What a code has to look like. */
  codes: RegExp
  /** How lists name it. */
  nameOf(body: T): Localized
  /** Belongs in each batch that changes a row. */
  publishes: readonly (() => ParkWrite)[]
  /** Columns that publishing fills in by itself, UTC milliseconds. */
  stamped?: readonly string[]
  /** What keeps a body that reads well from being published: keys of messages. */
  gate?(body: T): string[]
  /** Fields that few fill in: they are folded. */
  further?: readonly string[]
  /** Fields of its own, in place of the form that is made from `field`: its controls are named by the paths of `field`. */
  Form?(props: { form: ContentForm }): Child
}

/** Rows of a park, each under its code. */
export interface RowsKind<T extends object = object> extends Described<T> {
  table: TenantTable
  /** Property of the table that holds the code. */
  key: 'code' | 'slug'
}

/** The park's own row of the registry. It is there already: it is changed, and never added or taken away. */
export interface OnlyKind<T extends object = object> extends Described<T> {
  table: typeof parks
  key: null
  /** Columns that repeat a part of the body, with the part's path. */
  derived: Record<string, string>
}

/** What the content's machinery has to know of a kind: its form, its table, and the read models that its rows are in. */
export type Kind<T extends object = object> = RowsKind<T> | OnlyKind<T>

/** The code of what there is one of. */
export const ONLY_CODE = 'park'

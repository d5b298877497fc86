import type { TypedRow } from './pages/props.ts'

/** A field as it was typed, by its name. */
export const typedRow = (field: string, text: string): TypedRow => ({ field, text })

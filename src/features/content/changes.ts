import type { Body } from './content.ts'
import type { Field, Typed } from './fields/field.ts'

export interface Change {
  path: string
  before: string
  after: string
}

/** What differs between two bodies, path by path, as it is written in forms. null is nothing at all. */
export function changesBetween(field: Field<Body>, before: Body | null, after: Body | null): Change[] {
  return changesOf(before ? field.write(before, '') : {}, after ? field.write(after, '') : {})
}

/** What differs between two forms as they were filled in. */
export function changesOf(was: Typed, will: Typed): Change[] {
  const paths = [...new Set([...Object.keys(was), ...Object.keys(will)])]
  return paths.flatMap((path) => {
    const change = { path, before: was[path] ?? '', after: will[path] ?? '' }
    return change.before === change.after ? [] : [change]
  })
}

import type { Body } from './content.ts'
import type { Field, Typed } from './fields/field.ts'

export interface Change {
  path: string
  before: string
  after: string
}

/** What differs between two bodies, path by path, as it is written in forms. null is nothing at all. */
export function changesBetween(field: Field<Body>, before: Body | null, after: Body | null): Change[] {
  const was: Typed = before ? field.write(before, '') : {}
  const will: Typed = after ? field.write(after, '') : {}
  const paths = [...new Set([...Object.keys(was), ...Object.keys(will)])]
  return paths.flatMap((path) => {
    const change = { path, before: was[path] ?? '', after: will[path] ?? '' }
    return change.before === change.after ? [] : [change]
  })
}

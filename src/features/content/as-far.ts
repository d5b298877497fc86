import { LOCALES } from '../../kernel/localized.ts'
import type { Body } from './content.ts'
import { type Field, type Look, type Typed, within } from './fields/field.ts'

/** A body for the preview, and the paths at which something else stands than what was typed. */
export interface AsFarAsRead {
  /** null: too little is known to show anything. */
  body: Body | null
  left: string[]
}

/** Stands where a text is not written yet. */
const DOTS = '…'
const MOST_ROUNDS = 12

/**
 * What was typed, as far as it can be read: what cannot be is taken from the other language or from what is published;
 * rows that cannot be are left out, as is what may be missing; texts and choices that may not have a stand-in.
 */
export function asFarAsRead(field: Field<Body>, typed: Typed, live: Body | null): AsFarAsRead {
  const was = live ? field.write(live, '') : {}
  const repairs: Repair[] = [fromOtherLanguage, (now, path) => fromLive(now, path, was), withoutRow, without, standIn]
  const tried = new Map<string, number>()
  let now = typed
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const read = field.read(now, '')
    if (!read.errors) return { body: read.value, left: [...tried.keys()] }
    for (const { path } of read.errors) {
      let mended: Typed | null = null
      let next = tried.get(path) ?? 0
      while (mended === null && next < repairs.length) mended = repairs[next++]?.(now, path, field) ?? null
      tried.set(path, next)
      now = mended ?? now
    }
  }
  return { body: null, left: [...tried.keys()] }
}

/** What was typed with the path in order; null where this way does not help. */
type Repair = (typed: Typed, path: string, field: Field<Body>) => Typed | null

const fromOtherLanguage: Repair = (typed, path) => {
  const language = LOCALES.find((one) => path.endsWith(`.${one}`))
  const other = LOCALES.find((one) => one !== language)
  if (!language || !other || typed[path]?.trim()) return null
  const text = typed[`${path.slice(0, -language.length)}${other}`]?.trim()
  return text ? { ...typed, [path]: text } : null
}

const fromLive = (typed: Typed, path: string, was: Typed): Typed | null => {
  const text = was[path]
  return text === undefined || text === typed[path] ? null : { ...typed, [path]: text }
}

const withoutRow: Repair = (typed, path) => {
  const row = /^.*?\.\d+(?=\.)/.exec(path)?.[0]
  return row === undefined ? null : without(typed, row)
}

function without(typed: Typed, path: string): Typed | null {
  const left = Object.entries(typed).filter(([name]) => name !== path && !name.startsWith(`${path}.`))
  return left.length < Object.keys(typed).length ? Object.fromEntries(left) : null
}

const standIn: Repair = (typed, path, field) => {
  const look = lookAt(field, path)
  if (look?.as === 'text' || look?.as === 'localized') return { ...typed, [path]: DOTS }
  const [first] = look?.as === 'choice' ? look.options : []
  return first === undefined ? null : { ...typed, [path]: first }
}

function lookAt({ look }: Field<unknown>, path: string): Look | null {
  const [name = '', ...more] = path.split('.')
  if (path === '' || look.as === 'localized') return look
  if (look.as === 'list') return lookAt(look.of, more.join('.'))
  const inner = look.as === 'group' ? look.fields[name] : undefined
  return inner ? lookAt(inner, more.length > 0 ? within('', more.join('.')) : '') : null
}

import { rowsIn } from '../content/fields/composed.ts'
import { textAt, type Typed } from '../content/fields/field.ts'
import { rowPaths } from './condition-field.ts'
import { ITEM_CODE, type Part, PARTS } from './fields.ts'

/** What is typed below a path, by what follows it. */
export const below = (typed: Typed, path: string): Typed =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, text]) =>
      name.startsWith(`${path}.`) ? [[name.slice(path.length + 1), text]] : [],
    ),
  )

const isBelow = (name: string, path: string): boolean => name.startsWith(`${path}.`)

/** The draft with what is below the path replaced. */
export const withBelow = (typed: Typed, path: string, own: Typed): Typed => ({
  ...Object.fromEntries(Object.entries(typed).filter(([name]) => !isBelow(name, path))),
  ...Object.fromEntries(Object.entries(own).map(([name, text]) => [`${path}.${name}`, text])),
})

export const without = (typed: Typed, path: string): Typed => withBelow(typed, path, {})

/** The draft with two rows changed places. */
export function swapped(typed: Typed, part: Part, one: number, other: number): Typed {
  const [a, b] = [below(typed, `${part}.${one}`), below(typed, `${part}.${other}`)]
  return withBelow(withBelow(typed, `${part}.${one}`, b), `${part}.${other}`, a)
}

/** The row after the last one. */
export const nextRow = (typed: Typed, part: Part): number => Math.max(-1, ...rowsIn(typed, part)) + 1

/** Words of an English text as a code: `Award for exports` is `award-for-exports`. */
export function slugOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return words.slice(0, 40).replace(/-+$/, '')
}

/** The code, with a number behind it where it is taken. */
export function freeCode(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
}

const NAMED = { questions: 'label', awards: 'name' } as const

/** One item with the codes that nobody has to think of: from its English name, or its kind and a number. */
export function withCodes(item: Typed, part: Part, typed: Typed, row: number): Typed {
  if (part === 'rules') return item
  const others = rowsIn(typed, part).filter((other) => other !== row)
  const taken = new Set(others.map((other) => textAt(typed, `${part}.${other}.code`)))
  const from = slugOf(textAt(item, `${NAMED[part]}.en`))
  const wanted = ITEM_CODE.test(from) ? from : `${part.slice(0, -1)}-${row + 1}`
  const code = textAt(item, 'code') || freeCode(wanted, taken)
  return part === 'questions' ? withValues({ ...item, code }) : { ...item, code }
}

/** The words of an answer that stands for nothing: it is not taken for a choice of something else. */
const NONE = /^(?:没有|无|都没有|以上都不是|none|no|none of these)$/i

/** Answers of a choice with values of their own; one without words is none any more. */
function withValues(question: Typed): Typed {
  const taken = new Set<string>()
  const named = rowsIn(question, 'options').map((row) => {
    const of = (name: string) => textAt(question, `options.${row}.${name}`)
    const label = { zh: of('label.zh'), en: of('label.en') }
    if (label.zh === '' && label.en === '') return {}
    const isNone = NONE.test(label.zh) || NONE.test(label.en)
    const wanted = isNone ? 'none' : slugOf(label.en) || `answer-${row + 1}`
    const value = of('value') || freeCode(wanted, taken)
    taken.add(value)
    return { [`${row}.value`]: value, [`${row}.label.zh`]: label.zh, [`${row}.label.en`]: label.en }
  })
  return withBelow(question, 'options', Object.assign({}, ...named))
}

/** How an address names a row: by its code where it has one of its own, else by its number. */
export function refOf(typed: Typed, part: Part, row: number): string {
  const code = part === 'rules' ? '' : textAt(typed, `${part}.${row}.code`)
  const same = rowsIn(typed, part).filter((other) => textAt(typed, `${part}.${other}.code`) === code)
  return code !== '' && same.length === 1 ? code : String(row)
}

/** The row that an address names; null where there is none. */
export function rowOf(typed: Typed, part: Part, ref: string): number | null {
  const rows = rowsIn(typed, part)
  const named = part === 'rules' ? undefined : rows.find((row) => textAt(typed, `${part}.${row}.code`) === ref)
  return named ?? rows.find((row) => String(row) === ref) ?? null
}

const isOfPart = (name: string): boolean => PARTS.some((part) => isBelow(name, part))

/** The draft with the fields of its own page replaced: questions, awards and rules stay. */
export const withDocument = (typed: Typed, own: Typed): Typed => ({
  ...Object.fromEntries(Object.entries(typed).filter(([name]) => isOfPart(name))),
  ...Object.fromEntries(Object.entries(own).filter(([name]) => !isOfPart(name))),
})

/** Without fields in which nothing stands, and lines of a condition that compare nothing. */
export function tidy(typed: Typed): Typed {
  const idle = rowsIn(typed, 'awards').flatMap((row) =>
    rowPaths(typed, `awards.${row}.condition`)
      .flat()
      .filter((at) => textAt(typed, `${at}.question`) === '' && textAt(typed, `${at}.value`) === ''),
  )
  return Object.fromEntries(
    Object.entries(typed).filter(([name, text]) => text.trim() !== '' && !idle.some((at) => isBelow(name, at))),
  )
}

/** The item with one more line in a group of its condition, or one more group. */
export function withMore(item: Typed, does: string): Typed {
  const groups = rowsIn(item, 'condition')
  const [, named] = /^row:(\d{1,4})$/.exec(does) ?? []
  const shown = groups.length > 0 ? groups : [0]
  const group = does === 'group' ? Math.max(...shown) + 1 : Number(named)
  if (does !== 'group' && named === undefined) return item
  const row = Math.max(does === 'group' || groups.length > 0 ? -1 : 0, ...rowsIn(item, `condition.${group}`)) + 1
  const first = groups.length > 0 ? {} : { 'condition.0.0.question': '' }
  return { ...first, ...item, [`condition.${group}.${row}.question`]: '' }
}

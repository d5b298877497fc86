import { parkDay } from '../../kernel/clock.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import { typedDay } from '../../kernel/typed-day.ts'
import { typedNumber } from '../../kernel/typed-number.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import type { EnterpriseFigure, EnterpriseTitle, FactValue } from '../enterprises/enterprise.ts'
import { FIGURE_CODES, FIGURES, type FigureCode, type FigureKind, type Figures, kindOf, valueOf } from './figure.ts'
import { isTitle } from './ladder.ts'
import { endOf } from './tier.ts'

type Values = FormState['values']
type Fault = Omit<FieldError, 'path'>
type Read<T> = { value: T; errors?: never } | { value?: never; errors: FieldError[] }

/** Largest values: CNY 100 billion, a million people. */
const MOST: Record<Exclude<FigureKind, 'day' | 'yesNo'>, { min: number; max: number }> = {
  fen: { min: 0, max: 1e13 },
  percent: { min: 0, max: 100 },
  people: { min: 0, max: 1e6 },
  count: { min: 0, max: 1e5 },
  points: { min: 0, max: 100 },
}
/** Growth goes below zero and above double. */
const GROWTH = { min: -100, max: 10_000 }
const DECIMALS = 100

const EARLIEST = '1900-01-01'

/**
 * The figures of the form: what was typed anew holds for the day of the form, what stayed as it was keeps its own day
 * unless `all` says that it holds for this one too. An empty field takes a figure away.
 */
export function figuresFrom(values: Values, former: Figures, now: number): Read<Record<string, EnterpriseFigure>> {
  const today = parkDay(now)
  const asOf = typedDay(textOf(values.asOf), today, { first: EARLIEST, last: today })
  const errors: FieldError[] = asOf.fault ? [{ path: 'asOf', ...asOf.fault }] : []
  const figures: Record<string, EnterpriseFigure> = {}
  const all = textOf(values.all) === 'true'
  for (const code of FIGURE_CODES) {
    const text = textOf(values[code])
    if (text === '') continue
    const read = figureFrom(code, text, today)
    if (read.value === null) {
      errors.push({ path: code, ...read.fault })
      continue
    }
    const before = former[code]
    const stays = before !== undefined && before.value === read.value && !all
    figures[code] = stays ? before : { value: read.value, asOf: asOf.day ?? today }
  }
  errors.push(...partsBeyond(figures))
  return errors.length > 0 ? { errors } : { value: figures }
}

type Figure = { value: FactValue; fault: null } | { value: null; fault: Fault }

function figureFrom(code: FigureCode, text: string, today: string): Figure {
  const kind = kindOf(code)
  if (kind === 'yesNo') {
    if (text === 'yes' || text === 'no') return { value: text === 'yes', fault: null }
    return { value: null, fault: { key: 'invalid_choice' } }
  }
  if (kind === 'day') {
    const { day, fault } = typedDay(text, today, { first: EARLIEST, last: today })
    return day === null ? { value: null, fault } : { value: day, fault: null }
  }
  const number = numberFrom(text, kind)
  const { min, max } = code === 'mainGrowth' ? GROWTH : MOST[kind]
  if (number === null) return { value: null, fault: { key: 'not_a_number' } }
  const unit = kind === 'fen' ? FEN_PER_WAN : 1
  if (number < min) return { value: null, fault: { key: 'too_small', params: { min: min / unit } } }
  if (number > max) return { value: null, fault: { key: 'too_large', params: { max: max / unit } } }
  const whole = kind !== 'people' && kind !== 'count'
  return whole || Number.isInteger(number)
    ? { value: number, fault: null }
    : { value: null, fault: { key: 'not_an_integer' } }
}

/** In the figure's own unit: fen, or percent with two decimals. */
function numberFrom(text: string, kind: Exclude<FigureKind, 'day' | 'yesNo'>): number | null {
  if (kind === 'fen') {
    const wan = typedNumber(text, 'wan')
    return wan === null ? null : Math.round(wan * FEN_PER_WAN)
  }
  const plain = text.normalize('NFKC').replace(/\s*[%分]$/, '')
  const below = /^[-−]/.test(plain)
  const number = typedNumber(below ? plain.slice(1) : plain, kind === 'people' ? 'people' : 'count')
  if (number === null) return null
  const rounded = kind === 'percent' || kind === 'points' ? Math.round(number * DECIMALS) / DECIMALS : number
  return below ? -rounded : rounded
}

/** What is a part of another figure is no larger. */
const PARTS: readonly (readonly [part: FigureCode, whole: FigureCode])[] = [
  ['mainRevenue', 'revenue'],
  ['techStaff', 'staff'],
  ['rdStaff', 'staff'],
  ['revenue', 'revenueThreeYears'],
  ['rdSpend', 'rdThreeYears'],
]

const partsBeyond = (figures: Figures): FieldError[] =>
  PARTS.flatMap(([part, whole]) => {
    const [a, b] = [valueOf(figures, part), valueOf(figures, whole)]
    return typeof a === 'number' && typeof b === 'number' && a > b ? [{ path: part, key: `beyond_${whole}` }] : []
  })

/** A figure as the form spells it. */
export function typedFigure(code: FigureCode, value: FactValue | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return FIGURES[code].kind === 'fen' && typeof value === 'number' ? String(value / FEN_PER_WAN) : String(value)
}

/** So many rows the form of titles has at most. */
export const MOST_TITLES = 40

/** Names of the fields of a row of the form of titles. */
export const titleField = (row: number, field: 'title' | 'from' | 'to' | 'gone'): string => `${field}${row}`

/**
 * The titles of the form, in the order of their days. A title whose source says for how long it holds ends by itself
 * where no end was typed. Errors: an end before its beginning, a beginning to come, the same title twice at a time.
 */
export function titlesFrom(values: Values, now: number): Read<EnterpriseTitle[]> {
  const today = parkDay(now)
  const errors: FieldError[] = []
  const rows: { row: number; title: EnterpriseTitle }[] = []
  for (let row = 0; row < MOST_TITLES; row += 1) {
    const text = (field: 'title' | 'from' | 'to' | 'gone') => textOf(values[titleField(row, field)])
    if (text('gone') === 'true' || (text('title') === '' && text('from') === '' && text('to') === '')) continue
    const read = titleFrom(row, text, today)
    if (read.errors) errors.push(...read.errors)
    else rows.push({ row, title: read.value })
  }
  errors.push(...overlaps(rows))
  const value = rows.map(({ title }) => title).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return errors.length > 0 ? { errors } : { value }
}

function titleFrom(
  row: number,
  text: (field: 'title' | 'from' | 'to') => string,
  today: string,
): Read<EnterpriseTitle> {
  const title = text('title')
  const from = typedDay(text('from'), today, { first: EARLIEST, last: today })
  const to = text('to') === '' ? null : typedDay(text('to'), today)
  const errors: FieldError[] = [
    ...(isTitle(title) ? [] : [{ path: titleField(row, 'title'), key: title === '' ? 'required' : 'invalid_choice' }]),
    ...(from.fault ? [{ path: titleField(row, 'from'), ...from.fault }] : []),
    ...(to?.fault ? [{ path: titleField(row, 'to'), ...to.fault }] : []),
    ...(from.day && to?.day && to.day < from.day ? [{ path: titleField(row, 'to'), key: 'title_reversed' }] : []),
  ]
  if (errors.length > 0 || from.day === null || !isTitle(title)) return { errors }
  return { value: { title, from: from.day, to: to?.day ?? endOf(title, from.day) } }
}

const LAST_DAY = '9999-12-31'

const overlaps = (rows: readonly { row: number; title: EnterpriseTitle }[]): FieldError[] =>
  rows.flatMap(({ row, title }, index) =>
    rows.slice(0, index).some((one) => overlap(one.title, title))
      ? [{ path: titleField(row, 'from'), key: 'title_overlaps' }]
      : [],
  )

const overlap = (a: EnterpriseTitle, b: EnterpriseTitle): boolean =>
  a.title === b.title && a.from <= (b.to ?? LAST_DAY) && b.from <= (a.to ?? LAST_DAY)

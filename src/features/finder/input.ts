import { AREA_UNITS, type AreaUnit, SQUARE_METRES_PER } from '../../kernel/area.ts'
import { isDay } from '../../kernel/clock.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import { type TypedUnit, typedNumber } from '../../kernel/typed-number.ts'
import { SITE_KINDS, ZONINGS } from '../sites/site.ts'
import { type AmountCode, CHOICES, type ChoiceCode, type Need, SUPPLIES, type Weight } from './criteria.ts'

/** Amounts with one bound: what the site must have at least, or may ask for at most. */
interface AmountField {
  bound: 'min' | 'max'
  /** How many of the need's units make one of the form's, and what the form's is. */
  unit: number
  typed: TypedUnit
  most: number
}

const SUPPLY: AmountField = { bound: 'min', unit: 1, typed: 'kVA', most: 1e7 }
const MONEY: AmountField = { bound: 'max', unit: FEN_PER_WAN, typed: 'wan', most: 1e7 }
const DISCHARGE: AmountField = { bound: 'min', unit: 1, typed: 'tonnes', most: 1e6 }

export const AMOUNT_FIELDS: Record<Exclude<AmountCode, 'area'>, AmountField> = {
  power: SUPPLY,
  water: { ...SUPPLY, typed: 'tonnes' },
  sewage: { ...SUPPLY, typed: 'tonnes' },
  price: MONEY,
  budget: MONEY,
  investment: MONEY,
  tax: MONEY,
  cod: DISCHARGE,
  ammonia: DISCHARGE,
  so2: DISCHARGE,
  nox: DISCHARGE,
  voc: DISCHARGE,
  // A site allows a class and the less dangerous ones, which have the higher numbers.
  hazard: { bound: 'max', unit: 1, typed: 'count', most: 5 },
}
type SingleAmount = keyof typeof AMOUNT_FIELDS
const SINGLE_AMOUNTS = Object.keys(AMOUNT_FIELDS) as SingleAmount[]

const MOST_AREA_M2 = 1e9

/** Every field whose need has a weight of its own, in `{name}As`. */
export const WEIGHTED = [...CHOICES, 'area', ...SINGLE_AMOUNTS, 'ready'] as const
export const weightField = (name: string) => `${name}As`

/** Every field of the form. */
export const FIT_FIELDS: readonly string[] = [
  ...WEIGHTED,
  ...WEIGHTED.map(weightField),
  ...SUPPLIES,
  'areaMax',
  'areaUnit',
]

/** What was typed, by field; '' is unset. */
export type FitValues = Record<string, string>

export interface FitInput {
  values: FitValues
  needs: Need[]
  /** One a field at most; a field with an error makes no need, the others do. */
  errors: FieldError[]
}

const LONGEST = 60

export const fitValues = (query: Record<string, string>): FitValues =>
  Object.fromEntries(FIT_FIELDS.map((name) => [name, (query[name] ?? '').trim().slice(0, LONGEST)]))

/** The needs that the form states. A need without a weight is a hard requirement; `off` keeps it out. */
export function readNeeds(query: Record<string, string>): FitInput {
  const values = fitValues(query)
  const errors: FieldError[] = []
  const refuse = (path: string, key: string, params?: FieldError['params']) => {
    errors.push(params ? { path, key, params } : { path, key })
    return null
  }
  const reader: Reader = { values, refuse }
  const needs = [
    ...CHOICES.map((code) => choiceNeed(reader, code)),
    areaNeed(reader),
    ...SINGLE_AMOUNTS.map((code) => amountNeed(reader, code)),
    ...SUPPLIES.map((code): Need | null =>
      isWeight(values[code]) ? { type: 'supply', code, weight: values[code] } : null,
    ),
    dayNeed(reader),
  ].filter((need) => need !== null)
  return { values, needs, errors }
}

interface Reader {
  values: FitValues
  refuse: (path: string, key: string, params?: FieldError['params']) => null
}

const isWeight = (value: string | undefined): value is Weight => value === 'must' || value === 'wish'

/** null is 'not needed'. */
function weightOf({ values }: Reader, name: string): Weight | null {
  const value = values[weightField(name)]
  return value === 'off' ? null : value === 'wish' ? 'wish' : 'must'
}

const CHOICE_RULES: Record<ChoiceCode, (value: string) => boolean> = {
  kind: (value) => (SITE_KINDS as readonly string[]).includes(value),
  zoning: (value) => (ZONINGS as readonly string[]).includes(value),
  chain: (value) => /^[a-z0-9-]{1,40}$/.test(value),
}

function choiceNeed(reader: Reader, code: ChoiceCode): Need | null {
  const wanted = reader.values[code] ?? ''
  if (wanted === '') return null
  if (!CHOICE_RULES[code](wanted)) return reader.refuse(code, 'invalid_choice')
  const weight = weightOf(reader, code)
  return weight && { type: 'choice', code, weight, wanted }
}

/** A number of the form; undefined when the field is empty, null when it was refused. */
function numberIn({ values, refuse }: Reader, name: string, typed: TypedUnit, most: number): number | undefined | null {
  const text = values[name] ?? ''
  if (text === '') return undefined
  const number = typedNumber(text, typed)
  if (number === null) return refuse(name, 'not_a_number')
  return number > most ? refuse(name, 'too_large', { max: most }) : number
}

/** The unit of the area; mu when none is named, null when it is no unit at all. */
export function areaUnitOf({ areaUnit = '' }: FitValues): AreaUnit | null {
  return areaUnit === '' ? 'mu' : (AREA_UNITS.find((unit) => unit === areaUnit) ?? null)
}

/** What dividing by a third costs, in m². */
const HAIR = 1e-6

function areaNeed(reader: Reader): Need | null {
  const unit = areaUnitOf(reader.values)
  if (!unit) return reader.refuse('areaUnit', 'invalid_choice')
  const size = SQUARE_METRES_PER[unit]
  const most = Math.floor(MOST_AREA_M2 / size)
  const least = numberIn(reader, 'area', unit, most)
  const greatest = numberIn(reader, 'areaMax', unit, most)
  const upsideDown = typeof least === 'number' && typeof greatest === 'number' && greatest < least
  if (upsideDown) reader.refuse('areaMax', 'too_small', { min: least })
  const weight = weightOf(reader, 'area')
  // Whole square metres, as sites have them: 60 mu is met by a site of 40,000 m².
  const min = typeof least === 'number' ? Math.floor(least * size + HAIR) : null
  const max = typeof greatest === 'number' && !upsideDown ? Math.ceil(greatest * size - HAIR) : null
  return weight && (min !== null || max !== null) ? { type: 'amount', code: 'area', weight, min, max } : null
}

function amountNeed(reader: Reader, code: SingleAmount): Need | null {
  const { bound, unit, typed, most } = AMOUNT_FIELDS[code]
  const number = numberIn(reader, code, typed, most)
  const weight = weightOf(reader, code)
  if (typeof number !== 'number' || !weight) return null
  const amount = unit === 1 ? number : Math.round(number * unit)
  return { type: 'amount', code, weight, min: null, max: null, [bound]: amount }
}

function dayNeed(reader: Reader): Need | null {
  const by = reader.values.ready ?? ''
  if (by === '') return null
  if (!/^\d{4}-\d{2}-\d{2}$/.test(by) || !isDay(by)) return reader.refuse('ready', 'invalid_date')
  const weight = weightOf(reader, 'ready')
  return weight && { type: 'day', code: 'ready', weight, by }
}

/**
 * What an address needs to say the same: without the empty fields that a form sends along. null when nothing of it can
 * go. Parameters that are not the form's stay.
 */
export function tidied(query: Record<string, string[]>): Record<string, string[]> | null {
  const needless = (name: string, value: string) =>
    FIT_FIELDS.includes(name) && (value.trim() === '' || isIdle(name, value, query))
  const entries = Object.entries(query).map(
    ([name, values]) => [name, values.filter((value) => !needless(name, value))] as const,
  )
  const shorter = entries.some(([name, values]) => values.length < (query[name]?.length ?? 0))
  return shorter ? Object.fromEntries(entries) : null
}

const isSet = (query: Record<string, string[]>, name: string) =>
  (query[name] ?? []).some((value) => value.trim() !== '')

/** A weight of an empty field, the weight that a field has anyway, a unit of no area. */
function isIdle(name: string, value: string, query: Record<string, string[]>): boolean {
  if (name === 'areaUnit') return !isSet(query, 'area') && !isSet(query, 'areaMax')
  if (!name.endsWith('As')) return false
  const field = name.slice(0, -2)
  const stated = isSet(query, field) || (field === 'area' && isSet(query, 'areaMax'))
  return !stated || value === 'must'
}

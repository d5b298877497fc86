import { type AreaUnit, SQUARE_METRES_PER, SQUARE_METRES_PER_ACRE } from './area.ts'

/** What a field counts in; `wan` is CNY 10,000 (万元), `count` is of no unit. */
export type TypedUnit = AreaUnit | 'wan' | 'yuan' | 'kVA' | 'tonnes' | 'people' | 'count'

/**
 * The number in the field's unit that a text means; null when it is none, or one of another kind (`60亩` of power).
 * Takes full-width forms, thousands separators, a unit behind it, 千/万/亿 and Chinese numerals. A comma separates
 * thousands only: 1,5 may be one and a half, so it is asked again.
 */
export function typedNumber(text: string, unit: TypedUnit): number | null {
  const number = measured(text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase(), unit)
  // Hundreds of digits are no number that anybody means.
  return number === null || Number.isFinite(number) ? number : null
}

function measured(typed: string, unit: TypedUnit): number | null {
  if (unit === 'wan' || unit === 'yuan') return moneyFrom(typed, unit)
  const names = NAMES[unit]
  const name = Object.keys(names).find((one) => typed.endsWith(one))
  const number = numberFrom(name === undefined ? typed : typed.slice(0, -name.length))
  const size = name === undefined ? undefined : names[name]
  const own = isArea(unit) ? SQUARE_METRES_PER[unit] : 1
  return number === null || size === undefined || size === own ? number : (number * size) / own
}

const isArea = (unit: TypedUnit): unit is AreaUnit => unit in SQUARE_METRES_PER

/** Names of units after normalization, with their size in the smallest of their kind. */
type Names = Record<string, number>
const { mu, ha, m2 } = SQUARE_METRES_PER
const AREA: Names = {
  英亩: SQUARE_METRES_PER_ACRE,
  acres: SQUARE_METRES_PER_ACRE,
  acre: SQUARE_METRES_PER_ACRE,
  亩: mu,
  mu,
  公顷: ha,
  hectares: ha,
  hectare: ha,
  ha,
  平方米: m2,
  平米: m2,
  sqm: m2,
  m2,
}
const NAMES: Record<Exclude<TypedUnit, 'wan' | 'yuan'>, Names> = {
  mu: AREA,
  ha: AREA,
  m2: AREA,
  kVA: { 千伏安: 1, kva: 1 },
  tonnes: { 吨: 1, tonnes: 1, t: 1 },
  people: { 人: 1, 名: 1 },
  count: {},
}

const WAN = 10_000

/** Who writes 万, 亿 or 元 means yuan; a bare number, or one in 千, is in the field's unit. */
function moneyFrom(typed: string, unit: 'wan' | 'yuan'): number | null {
  const number = numberFrom(typed.replace(/元$/, ''))
  return number !== null && unit === 'wan' && /[万亿元]/.test(typed) ? number / WAN : number
}

const SCALES: Record<string, number> = { '': 1, 百: 100, 千: 1000, 万: WAN, 亿: 1e8 }

function numberFrom(text: string): number | null {
  const plain = text.replace(/^\d{1,3}(?:,\d{3})+(?![\d,])/, (number) => number.replaceAll(',', ''))
  const scaled = /^(\d+(?:\.\d+)?)([百千]?)([万亿]?)$/.exec(plain)
  if (!scaled) return spokenNumber(plain.replaceAll('〇', '零').replaceAll('两', '二'))
  const [, number = '', small = '', large = ''] = scaled
  // 4.35 times 10,000 is not 43,499.99…
  return Number((Number(number) * (SCALES[small] ?? 1) * (SCALES[large] ?? 1)).toPrecision(15))
}

/** 一亿二千万, 八千零五十, 1亿2000万, and 一亿二 as it is said for 1.2亿. */
function spokenNumber(text: string): number | null {
  const parts = /^(?:([^亿万]+)亿)?(?:([^亿万]+)万)?([^亿万]*)$/.exec(text)
  if (!parts || text === '') return null
  const [, yi, wan, rest = ''] = parts
  const digit = '一二三四五六七八九'.indexOf(rest) + 1
  const elided = rest.length === 1 && digit > 0 && (wan ?? yi) !== undefined
  const last = elided ? (digit * (wan === undefined ? 1e8 : WAN)) / 10 : rest === '' ? 0 : belowWan(rest)
  const [large, middle] = [yi, wan].map((part) => (part === undefined ? 0 : belowWan(part)))
  if (large == null || middle == null || last === null) return null
  return large * 1e8 + middle * WAN + last
}

const DIGIT = '[一二三四五六七八九]|\\d{1,4}'
const BELOW_WAN = new RegExp(`^(?:(${DIGIT})千)?零?(?:(${DIGIT})百)?零?(?:(${DIGIT})?(十))?(零)?(${DIGIT})?$`)

/** Up to 9,999; 三千五 is 3,500 and 三千零五 is 3,005. */
function belowWan(text: string): number | null {
  const parts = BELOW_WAN.exec(text)
  if (!parts) return null
  const [, thousands, hundreds, tens, ten, zero, ones] = parts
  const elided = ones !== undefined && !ten && !text.includes('零') && zero === undefined
  const unit = elided && hundreds ? 10 : elided && thousands ? 100 : 1
  const sum =
    digitOf(thousands) * 1000 + digitOf(hundreds) * 100 + (ten ? digitOf(tens ?? '一') * 10 : 0) + digitOf(ones) * unit
  return sum < WAN ? sum : null
}

const digitOf = (text = ''): number => (/\d/.test(text) ? Number(text) : '零一二三四五六七八九'.indexOf(text || '零'))

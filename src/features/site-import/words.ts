import { messages } from '../../ui/messages/messages.ts'
import { yesOrNo } from '../imports/columns.ts'
import { SITE_KINDS, SITE_STATUSES, ZONINGS } from '../sites/site.ts'
import { folded } from './columns.ts'

/** Words that say that nothing is known. */
const NOTHING = new Set(
  ['', '-', '--', '—', '——', '/', '\\', '无', '暂无', '未知', '不详', '待定', '面议', '电议', '另议'].concat([
    'n/a',
    'na',
    'none',
    'null',
    'unknown',
    'tbd',
    'tba',
    'negotiable',
    'on request',
  ]),
)
export const isNothing = (cell: string): boolean => NOTHING.has(cell.normalize('NFKC').trim().toLowerCase())

const wordsOf = <T extends string>(codes: readonly T[], names: (code: T) => string[], more: [string, T][] = []) =>
  new Map<string, T>([
    ...codes.flatMap((code) => [code, ...names(code)].map((name): [string, T] => [folded(name), code])),
    ...more.map(([name, code]): [string, T] => [folded(name), code]),
  ])
const { zh, en } = messages

const KIND_WORDS = wordsOf(SITE_KINDS, (code) => [zh.kinds[code], en.kinds[code]], [
  ['工业用地', 'land'],
  ['地块', 'land'],
  ['宗地', 'land'],
  ['净地', 'land'],
  ['plot', 'land'],
  ['厂房', 'factory'],
  ['车间', 'factory'],
  ['仓库', 'factory'],
  ['workshop', 'factory'],
  ['warehouse', 'factory'],
  ['building', 'factory'],
  ['写字楼', 'office'],
  ['办公', 'office'],
  ['楼宇', 'office'],
])
const STATUS_WORDS = wordsOf(SITE_STATUSES, (code) => [zh.statuses[code], en.statuses[code]], [
  ['可供应', 'available'],
  ['待出让', 'available'],
  ['可出让', 'available'],
  ['可租', 'available'],
  ['闲置', 'available'],
  ['空置', 'available'],
  ['vacant', 'available'],
  ['for sale', 'available'],
  ['预留', 'reserved'],
  ['意向', 'reserved'],
  ['已出让', 'contracted'],
  ['已供', 'contracted'],
  ['已租', 'contracted'],
  ['sold', 'contracted'],
  ['let', 'contracted'],
  ['规划', 'planned'],
  ['待征', 'planned'],
  ['储备', 'planned'],
])
const ZONING_WORDS = wordsOf(ZONINGS, (code) => [zh.zonings[code], en.zonings[code]], [
  ['一类工业用地', 'M1'],
  ['二类工业用地', 'M2'],
  ['三类工业用地', 'M3'],
  ['物流仓储用地', 'W1'],
  ['仓储用地', 'W1'],
  ['商业用地', 'B1'],
  ['商务用地', 'B2'],
])

/** A land register's words for a use without its class: they say no more than that the class is not known. */
const UNCLASSED = new Set(['工业', '工业用地', '新型工业用地', 'industrial', 'industrial land'].map(folded))

/**
 * What a choice's word means in either language; an unknown word stays, for the field to refuse. A use without its
 * class is ''.
 */
export function choiceIn(path: 'kind' | 'status' | 'zoning', cell: string): string {
  if (path === 'kind') return KIND_WORDS.get(folded(cell)) ?? cell
  if (path === 'status') return STATUS_WORDS.get(folded(cell)) ?? cell
  if (UNCLASSED.has(folded(cell))) return ''
  const named = /(?:^|[^a-z0-9])([MWB][1-3])(?:[^0-9]|$)/i.exec(cell)?.[1]?.toUpperCase()
  return ZONING_WORDS.get(folded(cell)) ?? named ?? cell
}

/** true, false, or the cell as it is, for the field to refuse. */
export function flagIn(cell: string): string {
  const answer = /^(?:通|已通|达标|达|平整|已平整)$/.test(cell)
    ? true
    : /^(?:未通|不通)$/.test(cell)
      ? false
      : yesOrNo(cell)
  return answer === null ? cell : String(answer)
}

/** Days that a spreadsheet counts from 1899-12-30, as it does where a cell lost its format. */
const SERIAL = /^\d{5}(?:\.0+)?$/
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000]

/** A day as the form takes it: of a time the day, of a serial number what it counts to. */
export function dayIn(cell: string): string {
  const plain = cell.normalize('NFKC')
  const serial = SERIAL.test(plain) ? Number(plain) : 0
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL)
    return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
  return plain.replace(/(?<=\d)[T\s]+\d{1,2}:.*$/, '')
}

const HAZARDS = ['甲', '乙', '丙', '丁', '戊']
/** 甲 to 戊, also in a sentence such as 不高于丙类, as 1 to 5. */
export function hazardIn(cell: string): string {
  const found = HAZARDS.findIndex((name) => cell.includes(name))
  return found < 0 ? cell.replace(/\.0$/, '') : String(found + 1)
}

/** A figure without the sign of its bound and the unit behind it; what is more than one number stays, to be refused. */
export function figureIn(cell: string): string {
  const plain = cell
    .normalize('NFKC')
    .trim()
    .replace(/^(?:≥|≤|>=|<=|>|<|=|~|≈|约|不低于|不高于|不小于|不大于|大于|小于|at least|at most)\s*/i, '')
  const [, number, unit = ''] = /^([\d,.]+)\s*([^\d,.\s].*)?$/.exec(plain) ?? []
  return number === undefined || /\d/.test(unit.replace(/m2|m3|10,?000/gi, '')) ? plain : number
}

import { type Random, random } from './make.ts'

/** Made-up rows, the same for every target: a size is a number of parks, and of parcels and policies of each. */
export const SIZES = {
  S: { parks: 10, parcels: 50, policies: 20 },
  M: { parks: 200, parcels: 100, policies: 20 },
} as const
export type Size = keyof typeof SIZES

export interface ParkRow {
  code: string
  name_zh: string
  name_en: string
  level: string
  lat: number
  lng: number
  summary: string
}

export interface ParcelRow {
  code: string
  park: string
  name_zh: string
  name_en: string
  area_m2: number
  price_fen: number
  zoning: string
  status: string
  tags: string[]
  lat: number
  lng: number
  polygon: { type: 'Polygon'; coordinates: [number, number][][] }
  utilities: Record<string, number | boolean | null>
}

export interface PolicyRow {
  code: string
  park: string
  title: string
  system: string
  amount_fen: number
  valid_from: string
  valid_to: string
  summary: string
}

export interface Dataset {
  size: Size
  parks: ParkRow[]
  parcels: ParcelRow[]
  policies: PolicyRow[]
}

/** A: a list of parcels; B: one with its outline; C: a park's policies; D: a lead is sent. */
export const QUESTIONS = ['A', 'B', 'C', 'D'] as const
export type Question = (typeof QUESTIONS)[number]
/** What is measured. U: A over one connection. E: nine in ten A, B and C, one in ten D. */
export const SCENARIOS = ['U', 'A', 'B', 'C', 'E', 'D'] as const
export type Scenario = (typeof SCENARIOS)[number]

const LISTED = ['code', 'name_zh', 'name_en', 'area_m2', 'price_fen', 'zoning', 'status', 'tags', 'lat', 'lng']
/** What each answer has to hold. */
export const FIELDS = {
  A: LISTED,
  B: [...LISTED, 'polygon', 'utilities'],
  C: ['code', 'title', 'system', 'amount_fen', 'valid_from', 'valid_to', 'summary'],
}
export const LIST_LENGTH = 20

const CHARACTERS = Array.from(
  '产业园区开发建设投资项目落地奖励补贴土地厂房租金设备税收人才研发创新企业高新技术绿色智能制造',
)
const WORDS = 'industrial park land parcel ready for development with utilities road power water gas port rail'.split(
  ' ',
)
export const TAGS = ['new-energy', 'chips', 'medicine', 'equipment', 'logistics', 'food', 'textile', 'software']
const SYSTEMS = ['programme', 'growth', 'innovation', 'quality', 'fiscal', 'other']
/** Of ten parcels each stands as often as here: a list of M1 or M2 is then full, or nearly. */
const ZONINGS = ['M1', 'M1', 'M1', 'M1', 'M1', 'M2', 'M2', 'M2', 'W1', 'B1']
const STATUSES = [...Array.from({ length: 8 }, () => 'available'), 'reserved', 'contracted']

const digits = (n: number, width: number) => String(n).padStart(width, '0')
const zh = (dice: Random, length: number) => Array.from({ length }, () => dice.pick(CHARACTERS)).join('')
const en = (dice: Random, length: number) => Array.from({ length }, () => dice.pick(WORDS)).join(' ')
const place = (degrees: number) => Number(degrees.toFixed(6))
/** The park of that index, as `make.ts` names it. */
export const parkCode = (index: number) => `made-${digits(index, 4)}`

/** The same rows for the same size, on every machine. */
export function generateData(size: Size): Dataset {
  const dice = random(20_260_101)
  const data: Dataset = { size, parks: [], parcels: [], policies: [] }
  const { parks, parcels, policies } = SIZES[size]
  for (let index = 0; index < parks; index += 1) {
    const park = makePark(dice, index)
    data.parks.push(park)
    for (let n = 1; n <= parcels; n += 1) data.parcels.push(makeParcel(dice, park, n))
    for (let n = 1; n <= policies; n += 1) data.policies.push(makePolicy(dice, park, n))
  }
  return data
}

const makePark = (dice: Random, index: number): ParkRow => ({
  code: parkCode(index),
  name_zh: zh(dice, 8),
  name_en: en(dice, 4),
  level: dice.pick(['national', 'provincial', 'municipal']),
  lat: place(22 + dice() * 18),
  lng: place(100 + dice() * 20),
  summary: zh(dice, 120),
})

function makeParcel(dice: Random, park: ParkRow, n: number): ParcelRow {
  const [lat, lng] = [place(park.lat + (dice() - 0.5) / 10), place(park.lng + (dice() - 0.5) / 10)]
  const powerKva = 1000 + dice.below(90) * 100
  return {
    code: `${park.code}-l${digits(n, 3)}`,
    park: park.code,
    name_zh: zh(dice, 10),
    name_en: en(dice, 5),
    // Areas of a park differ, so that there is one right order.
    area_m2: (10 + dice.below(490)) * 1000 + n,
    price_fen: (80 + dice.below(600)) * 100_000,
    zoning: dice.pick(ZONINGS),
    status: dice.pick(STATUSES),
    tags: [...new Set([dice.pick(TAGS), dice.pick(TAGS)])],
    lat,
    lng,
    polygon: { type: 'Polygon', coordinates: [hexagon(dice, lng, lat)] },
    utilities: {
      road: true,
      waterTonnesPerDay: 500 + dice.below(50) * 10,
      powerKva,
      sewageTonnesPerDay: null,
      gas: dice() < 0.7,
      heat: null,
      telecom: dice() < 0.8,
      levelled: dice() < 0.6,
    },
  }
}

/** A closed ring of six points some 200 to 400 m around the centre. */
function hexagon(dice: Random, lng: number, lat: number): [number, number][] {
  const ring = Array.from({ length: 6 }, (_, corner): [number, number] => {
    const [turn, reach] = [(corner / 6) * 2 * Math.PI, 0.002 + dice() * 0.002]
    return [place(lng + reach * Math.cos(turn)), place(lat + reach * Math.sin(turn))]
  })
  return [...ring, ...ring.slice(0, 1)]
}

function makePolicy(dice: Random, park: ParkRow, n: number): PolicyRow {
  const [year, month, day] = [2022 + dice.below(4), digits(1 + dice.below(12), 2), digits(1 + dice.below(28), 2)]
  return {
    code: `${park.code}-k${digits(n, 2)}`,
    park: park.code,
    title: zh(dice, 16),
    system: dice.pick(SYSTEMS),
    amount_fen: (10 + dice.below(2000)) * 1_000_000,
    valid_from: `${year}-${month}-${day}`,
    valid_to: `${year + 3}-${month}-${day}`,
    summary: zh(dice, 80),
  }
}

/** A lead as it is sent. `__SEQ__` becomes eight digits, new with each request. */
export interface LeadRow {
  company: string
  contact: string
  phone: string
  email: string
  industry: string
  investment_wan: number
  message: string
}

/** What one request asks for. */
export interface Asking {
  park: string
  parcel: string
  zoning: string
  lead: LeadRow
}

export const SEQUENCE = '__SEQ__'

/** What `count` requests ask for, at random and always the same. */
export function askings(data: Dataset, question: Question, count: number, seed = 7): Asking[] {
  const dice = random(seed + question.charCodeAt(0))
  return Array.from({ length: count }, () => {
    const { park, code: parcel } = dice.pick(data.parcels)
    return { park, parcel, zoning: dice.pick(['M1', 'M2']), lead: makeLead(dice) }
  })
}

const makeLead = (dice: Random): LeadRow => ({
  company: `${zh(dice, 10)}${SEQUENCE}有限公司`,
  contact: zh(dice, 3),
  phone: `+86138${SEQUENCE}`,
  email: `u${SEQUENCE}@example.com`,
  industry: dice.pick(TAGS),
  investment_wan: 100 + dice.below(100_000),
  message: zh(dice, 100),
})

export type Row = Record<string, unknown>
/** The named fields of a row, in that order. */
export const pick = (row: object, fields: readonly string[]): Row =>
  Object.fromEntries(fields.map((field) => [field, (row as Row)[field]]))

/** The right answer, found without any database. */
export function expected(data: Dataset, question: 'A' | 'B' | 'C', { park, parcel, zoning }: Asking): Row[] {
  if (question === 'B') return data.parcels.filter(({ code }) => code === parcel).map((row) => pick(row, FIELDS.B))
  if (question === 'C') return data.policies.filter((row) => row.park === park).map((row) => pick(row, FIELDS.C))
  return data.parcels
    .filter((row) => row.park === park && row.status === 'available' && row.zoning === zoning)
    .toSorted((a, b) => a.area_m2 - b.area_m2)
    .slice(0, LIST_LENGTH)
    .map((row) => pick(row, FIELDS.A))
}

import type { Bureau, Chain, Fact, Park, PrivacyNotice } from '../src/features/parks/park.ts'
import { type Policy, POLICY_SYSTEMS } from '../src/features/policies/policy.ts'
import { type Site, SITE_KINDS, SITE_STATUSES, type Zoning } from '../src/features/sites/site.ts'
import { SQUARE_METRES_PER_MU } from '../src/kernel/area.ts'
import type { LngLat, SiteShape } from '../src/kernel/geometry.ts'
import type { Localized } from '../src/kernel/localized.ts'
import { FEN_PER_WAN } from '../src/kernel/money.ts'

/** A made-up park before it is stored. */
export interface MadePark {
  park: Omit<Park, 'bureauId' | 'chains' | 'revision'>
  chains: Chain[]
  facts: Fact[]
  sites: Site[]
  policies: Policy[]
}

export interface Random {
  /** From 0 up to, and without, 1. */
  (): number
  below(most: number): number
  pick<T>(list: readonly T[]): T
}

/** mulberry32: the same numbers for the same seed, on every machine. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number) => Math.floor(next() * most)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[below(list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  return Object.assign(next, { below, pick })
}

const CHARACTERS = Array.from(
  '产业园区开发建设投资项目落地奖励补贴土地厂房租金设备税收人才研发创新企业高新技术绿色智能制造基地供应链',
)
const WORDS = 'industrial park land plot ready for development with utilities road power water gas port rail'.split(' ')
const zh = (random: Random, length: number) => Array.from({ length }, () => random.pick(CHARACTERS)).join('')
const en = (random: Random, length: number) => Array.from({ length }, () => random.pick(WORDS)).join(' ')
const text = (random: Random, length: number): Localized => ({ zh: zh(random, length), en: en(random, length / 2) })
const digits = (n: number, width: number) => String(n).padStart(width, '0')

/** Every park has the first one; two others differ. */
export const COMMON_CHAIN = 'equipment'
const OTHER_CHAINS = ['new-energy', 'chips', 'medicine', 'logistics', 'food', 'textile', 'software', 'materials']
/** Every park lies in the first two digits' province. */
const COUNTIES = ['430102', '430224', '430481', '430521', '430626', '431021', '431122', '433122', '433127', '433130']
const ZONINGS: readonly Zoning[] = ['M1', 'M2', 'W1', 'B1']

const UNVERIFIED = { sourceCode: 'made', verifiedAt: null, verifiedBy: null, reviewBy: null, sample: true } as const

export const makeBureau = (index: number): Bureau => ({
  id: `bureau_made${digits(index, 4)}`,
  slug: `made-${digits(index, 4)}`,
  name: { zh: `第${index + 1}招商局`, en: `Bureau ${index + 1}` },
  region: { zh: '湖南省', en: 'Hunan' },
  sample: true,
})

export const makeNotice = (bureauId: string): PrivacyNotice => ({
  bureauId,
  version: '1',
  body: { zh: '生成的隐私告知。', en: 'A generated privacy notice.' },
  effectiveFrom: '2020-01-01',
})

export function makePark(
  random: Random,
  index: number,
  size: { sites: number; policies: number },
  now: number,
): MadePark {
  const number = digits(index, 4)
  const center: LngLat = [100 + random() * 20, 22 + random() * 18]
  const code = random.pick(COUNTIES)
  const chainCodes = [COMMON_CHAIN, ...new Set([random.pick(OTHER_CHAINS), random.pick(OTHER_CHAINS)])]
  return {
    park: {
      id: `park_made${number}`,
      slug: `made-${number}`,
      name: { zh: `${zh(random, 4)}${number}产业园区`, en: `Made Park ${number}` },
      shortName: { zh: `${number}园区`, en: `Park ${number}` },
      level: { zh: '省级园区', en: 'Provincial park' },
      positioning: text(random, 16),
      summary: text(random, 80),
      region: { code, name: { zh: `湖南省${code}县`, en: `County ${code}, Hunan` } },
      center,
      hue: random.below(36) * 10,
      referencePrefix: 'MD',
      respondWorkingDays: 1,
      retentionMonths: 24,
      officer: { name: { zh: '示例专员', en: 'Sample Officer' }, title: { zh: '专员', en: 'Officer' }, sample: true },
      contact: { office: text(random, 8), phone: null, email: null, address: null, hours: null },
      sample: true,
    },
    chains: chainCodes.map((chain) => ({
      code: chain,
      name: { zh: zh(random, 4), en: chain },
      role: 'lead',
      summary: text(random, 30),
      products: [text(random, 4)],
      inputs: [],
      directions: [text(random, 4)],
      chief: null,
      sourceCode: 'made',
      sample: true,
    })),
    facts: Array.from({ length: 10 }, (_, place) => makeFact(random, place)),
    sites: Array.from({ length: size.sites }, (_, place) => makeSite(random, place, center, chainCodes, now)),
    policies: Array.from({ length: size.policies }, (_, place) => makePolicy(random, place)),
  }
}

const makeFact = (random: Random, place: number): Fact => ({
  ...UNVERIFIED,
  code: `fact-${place}`,
  group: 'industry',
  label: text(random, 6),
  value: random.below(100_000),
  unit: 'enterprise',
  qualifier: 'exact',
  asOf: '2025-12-31',
  asOfLabel: null,
  note: null,
  towards: null,
  headline: place < 3,
})

function makeSite(random: Random, place: number, [lng, lat]: LngLat, chains: readonly string[], now: number): Site {
  const center: LngLat = [lng + (random() - 0.5) / 10, lat + (random() - 0.5) / 10]
  const kind = random.pick(SITE_KINDS)
  const powerKva = random.below(4) === 0 ? null : 500 + random.below(90) * 100
  return {
    ...UNVERIFIED,
    code: `S-${digits(place + 1, 4)}`,
    name: { zh: `${zh(random, 4)}${place + 1}号`, en: `Site ${place + 1}` },
    kind,
    status: random.pick(SITE_STATUSES),
    areaM2: Math.round((10 + random.below(490)) * SQUARE_METRES_PER_MU) + place,
    price: random.below(5) === 0 ? null : { amountFen: (5 + random.below(60)) * FEN_PER_WAN, per: 'mu' },
    zoning: random.pick(ZONINGS),
    powerKva,
    center,
    chains: [random.pick(chains)],
    summary: text(random, 20),
    geometry: makeShape(random, place, center),
    indicators: [{ code: 'plotRatio', value: 1 + random.below(20) / 10, bound: 'atLeast' }],
    utilities: {
      road: true,
      waterTonnesPerDay: 500 + random.below(50) * 10,
      powerKva,
      sewageTonnesPerDay: null,
      gas: random() < 0.7,
      heat: null,
      telecom: true,
      levelled: random() < 0.6,
    },
    distances: [{ mode: 'railway', name: { zh: '火车站', en: 'Railway station' }, kilometres: 1 + random.below(40) }],
    tenureYears: 50,
    deliverableFrom: null,
    documents: place % 10 === 9 ? ['made'] : [],
    updatedAt: now - random.below(1_000) * 3_600_000,
  }
}

/** Most sites are one polygon; of ten, one lies in two parts and of one only the location is known. */
function makeShape(random: Random, place: number, center: LngLat): SiteShape {
  const ring = hexagon(random, center)
  if (place % 10 === 4) return { type: 'Point', coordinates: center }
  if (place % 10 !== 9) return { type: 'Polygon', coordinates: [ring] }
  const beside = ring.map(([lng, lat]): LngLat => [lng + 0.012, lat])
  return { type: 'MultiPolygon', coordinates: [[ring], [beside]] }
}

/** A closed ring of six points some 200 to 400 m around the centre. */
function hexagon(random: Random, [lng, lat]: LngLat): LngLat[] {
  const ring = Array.from({ length: 6 }, (_, corner): LngLat => {
    const turn = (corner / 6) * 2 * Math.PI
    const reach = 0.002 + random() * 0.002
    return [lng + reach * Math.cos(turn), lat + reach * Math.sin(turn)]
  })
  return [...ring, ...ring.slice(0, 1)]
}

const makePolicy = (random: Random, place: number): Policy => ({
  ...UNVERIFIED,
  slug: `policy-${digits(place + 1, 2)}`,
  system: POLICY_SYSTEMS[place % POLICY_SYSTEMS.length] ?? 'other',
  title: text(random, 14),
  documentNumber: `示例〔2026〕${place + 1}号`,
  issuer: null,
  summary: text(random, 60),
  outline: [],
  contentKnown: true,
  validFrom: '2026-01-01',
  validTo: null,
  rules: [],
  questions: [{ code: 'land', label: text(random, 8), help: null, kind: 'yesNo', options: [] }],
  awards: [
    {
      code: 'award',
      name: text(random, 8),
      level: 'county',
      amount: { type: 'fixed', amountFen: (1 + random.below(500)) * FEN_PER_WAN },
      trigger: text(random, 20),
      condition: { question: 'land', is: true },
      conditions: null,
      evidence: null,
      deadline: null,
      validFrom: null,
      validTo: null,
      clause: null,
      sourceCode: 'made',
    },
  ],
})

import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { root } from '../../scripts/root.ts'
import { libsqlDatabase } from '../../src/data/libsql.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { serverOf, workerOf } from '../builds.ts'
import { type Asking, LIST_LENGTH, type Row, SEQUENCE } from '../data.ts'
import { fill } from '../generate.ts'
import { proofOf } from '../proofs.ts'
import type { Api, Asked, Place, Target } from '../target.ts'
import { madeParks } from '../made.ts'
import { d1File, emptied, emptyD1, workerd } from './floor.ts'

/*
 * The portal as it is deployed, by its public API: with host, park, tenancy guard, validation, ETag and log; an inquiry with
 * its proof of work, sealing, marks, ledger and outbox, and with the jobs that follow from it in the same process.
 */
const KEYS = newKeyRing()
/** All requests come from one address; proofs are found before the clock starts. */
const SETTINGS = { LUODI_KEYS: KEYS, LUODI_LIMITS: 'off', LUODI_CHALLENGE_COST: '1' }
const FILE = 'luodi.db'
const FEN_PER_WAN = 1_000_000

interface Card {
  code: string
  name: { zh: string; en: string }
  areaM2: number
  price: { amountFen: number } | null
  zoning: string
  status: string
  chains: string[]
  center: [number, number]
  geometry?: object
  utilities?: object
}
interface Policy {
  slug: string
  title: { zh: string }
  system: string
  awards: { amount: { amountFen: number } }[]
  validFrom: string
  validTo: string
  summary: { zh: string }
}

const asParcel = ({ code, name, areaM2, price, zoning, status, chains, center, geometry, utilities }: Card): Row => ({
  code,
  name_zh: name.zh,
  name_en: name.en,
  area_m2: areaM2,
  price_fen: price?.amountFen,
  zoning,
  status,
  tags: chains,
  lat: center[1],
  lng: center[0],
  ...(geometry && { polygon: geometry, utilities }),
})

const asPolicy = ({ slug, title, system, awards, validFrom, validTo, summary }: Policy): Row => ({
  code: slug,
  title: title.zh,
  system,
  amount_fen: awards[0]?.amount.amountFen,
  valid_from: validFrom,
  valid_to: validTo,
  summary: summary.zh,
})

const itemsOf = <T>(answer: unknown) => (answer as { items: T[] }).items

/** The field of our body where each of the lead's stands. */
const PATHS: Record<string, (body: Body, value: unknown) => object> = {
  company: (body, company) => ({ ...body, company }),
  email: (body, email) => ({ ...body, contact: { ...body.contact, email } }),
  phone: (body, phone) => ({ ...body, contact: { ...body.contact, phone } }),
  investment_wan: (body, wan) => ({ ...body, investmentFen: Number(wan) * FEN_PER_WAN }),
  parcel: (body, parcel) => ({ ...body, sites: [parcel] }),
}
type Body = ReturnType<typeof bodyOf>

const bodyOf = ({ lead, parcel }: Asking) => ({
  company: lead.company,
  contact: { name: lead.contact, phone: lead.phone, email: lead.email },
  chain: lead.industry,
  investmentFen: lead.investment_wan * FEN_PER_WAN,
  message: lead.message,
  sites: [parcel],
  locale: 'zh',
  consent: { noticeVersion: '1', handle: true },
})

const api = (file: (place: Place) => string): Api => ({
  ask: {
    A: ({ park, zoning }) => ({
      path: `/api/v1/parks/${park}/sites?status=available&zoning=${zoning}&sort=area&limit=${LIST_LENGTH}`,
    }),
    B: ({ park, parcel }) => ({ path: `/api/v1/parks/${park}/sites/${parcel}` }),
    C: ({ park }) => ({ path: `/api/v1/parks/${park}/policies?limit=20` }),
    D: (asking) => ({
      path: `/api/v1/parks/${asking.park}/leads`,
      headers: { 'Idempotency-Key': `bench-${SEQUENCE}` },
      body: bodyOf(asking),
    }),
  },
  rows: {
    A: (answer) => itemsOf<Card>(answer).map(asParcel),
    B: (answer) => [asParcel(answer as Card)],
    C: (answer) => itemsOf<Policy>(answer).map(asPolicy),
  },
  change: (body, field, value) => PATHS[field]?.(body as Body, value) ?? body,
  finish: withProofs,
  leads: (place) => ({ file: file(place), sql: 'SELECT count(*) AS n FROM leads' }),
})

async function withProofs(asked: Asked[]): Promise<Asked[]> {
  const vault = vaultFrom(KEYS)
  const proven: Asked[] = []
  for (const { body, ...one } of asked) {
    const [, , , , park = ''] = one.path.split('/')
    proven.push({ ...one, body: { ...body, challenge: await proofOf(vault, park) } })
  }
  return proven
}

/** Migrates a database file and publishes the data in it. */
async function publish(file: string, { data }: Place): Promise<void> {
  const database = await libsqlDatabase(`file:${file}`)
  await migrate(drizzle(database.client), { migrationsFolder: join(root, 'drizzle') })
  await fill(database, madeParks(data, Date.now()))
  await database.client.executeMultiple('ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)')
  database.client.close()
}

const onNode = (answers: 'kept' | 'made anew') => (place: Place) => ({
  command: process.execPath,
  args: ['--enable-source-maps', serverOf(answers)],
  env: {
    ...SETTINGS,
    PORT: String(place.port),
    LUODI_SEED: 'none',
    DATABASE_URL: `file:${join(place.folder, FILE)}`,
    FILES_PATH: join(place.folder, 'files'),
  },
})
const onWorkerd = (answers: 'kept' | 'made anew') => (place: Place) =>
  workerd(workerOf(place.work, answers), place, SETTINGS)

const libsql = api(({ folder }) => join(folder, FILE))
const d1 = api(({ folder }) => d1File(folder))
/** Nothing of an inquiry is kept: it is the same cold. */
const COLD = ['A', 'B', 'C'] as const
const nothing = () => Promise.resolve()

export const ours: Target[] = [
  {
    name: 'ours-node',
    title: 'Luodi, Node and libSQL',
    setup: async (place) => {
      await emptied(place.folder)
      await publish(join(place.folder, FILE), place)
    },
    start: onNode('kept'),
    api: libsql,
    keeps: true,
  },
  {
    name: 'ours-node-cold',
    title: 'Luodi, Node and libSQL, no answer kept',
    share: 'ours-node',
    setup: nothing,
    start: onNode('made anew'),
    api: libsql,
    scenarios: COLD,
  },
  {
    name: 'ours-d1',
    title: 'Luodi, workerd and D1',
    setup: async (place) => publish(await emptyD1(place), place),
    start: onWorkerd('kept'),
    api: d1,
    keeps: true,
  },
  {
    name: 'ours-d1-cold',
    title: 'Luodi, workerd and D1, no answer kept',
    share: 'ours-d1',
    setup: nothing,
    start: onWorkerd('made anew'),
    api: d1,
    scenarios: COLD,
  },
]

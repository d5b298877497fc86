import { readdirSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { join } from 'node:path'
import { root } from '../../scripts/root.ts'
import { buildFloorWorker } from '../builds.ts'
import type { Row } from '../data.ts'
import { firstAnswer, launch, stop } from '../processes.ts'
import { SCHEMA } from '../floor/sql.ts'
import type { Api, Launch, Place, Target } from '../target.ts'

/*
 * What the runtimes come to without a portal: Hono, one ideal statement a request over plain tables.
 */

/** The file of the local D1 in a folder, which a first start makes. */
export function d1File(folder: string): string {
  const made = join(folder, 'd1/miniflare-D1DatabaseObject')
  const name = readdirSync(made).find((one) => one.endsWith('.sqlite') && one !== 'metadata.sqlite')
  if (name === undefined) throw new Error(`no database in ${made}`)
  return join(made, name)
}

/** workerd with a Worker of `floor/workerd.ts`. */
export const workerd = (script: string, { port, folder }: Place, variables: Record<string, string> = {}): Launch => ({
  command: process.execPath,
  args: [join(root, 'bench/floor/workerd.ts'), String(port), script, folder, JSON.stringify(variables)],
})

/** Makes an empty local D1 and answers its file. */
export async function emptyD1(place: Place): Promise<string> {
  const script = await buildFloorWorker(place.work)
  await emptied(place.folder)
  const child = launch('0', workerd(script, place), join(place.work, 'd1-setup.log'))
  try {
    await firstAnswer(child, place.port, { path: '/one' })
  } finally {
    await stop(child, 'SIGTERM')
  }
  return d1File(place.folder)
}

export async function emptied(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
}

/** Makes the plain tables and fills them. */
function fill(file: string, { data }: Place): void {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; BEGIN')
  for (const statement of SCHEMA) database.exec(statement)
  const parkIds = new Map(data.parks.map(({ code }, index) => [code, index + 1]))
  const inPark = <T extends { park: string }>({ park, ...row }: T) => ({ ...row, park_id: parkIds.get(park) })
  add(database, 'parks', data.parks)
  add(database, 'parcels', data.parcels.map(inPark))
  add(database, 'policies', data.policies.map(inPark))
  database.exec('COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

function add(database: DatabaseSync, table: string, rows: readonly object[]): void {
  const columns = Object.keys(rows[0] ?? {})
  const insert = database.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`)
  for (const row of rows) insert.run(...Object.values(row).map(asStored))
}

const asStored = (value: unknown): SQLInputValue =>
  typeof value === 'object' ? JSON.stringify(value) : (value as SQLInputValue)

const asRows = (answer: unknown) => answer as Row[]
const api = (file: (place: Place) => string): Api => ({
  ask: {
    A: ({ park, zoning }) => ({ path: `/a/${park}/${zoning}` }),
    B: ({ park, parcel }) => ({ path: `/b/${park}/${parcel}` }),
    C: ({ park }) => ({ path: `/c/${park}` }),
    D: ({ lead, parcel }) => ({ path: '/d', body: { ...lead, parcel } }),
  },
  rows: { A: asRows, B: asRows, C: asRows },
  change: (body, field, value) => ({ ...body, [field]: value }),
  leads: (place) => ({ file: file(place), sql: 'SELECT count(*) AS n FROM leads' }),
})

const FILE = 'floor.db'
const onNode = (driver: string) => (place: Place) => ({
  command: process.execPath,
  args: [join(root, 'bench/floor/node.ts'), String(place.port), driver, join(place.folder, FILE)],
})
const libsql = api(({ folder }) => join(folder, FILE))

export const floors: Target[] = [
  {
    name: 'floor-node',
    title: 'Hono and one kept libSQL statement, Node',
    setup: async (place) => {
      await emptied(place.folder)
      fill(join(place.folder, FILE), place)
    },
    start: onNode('statements'),
    api: libsql,
  },
  {
    name: 'floor-node-client',
    title: 'Hono and one statement by @libsql/client, Node',
    share: 'floor-node',
    setup: () => Promise.resolve(),
    start: onNode('client'),
    api: libsql,
  },
  {
    name: 'floor-d1',
    title: 'Hono and one D1 statement, workerd',
    setup: async (place) => fill(await emptyD1(place), place),
    start: (place) => workerd(join(place.work, 'floor-worker.js'), place),
    api: api(({ folder }) => d1File(folder)),
  },
]

import { join } from 'node:path'
import { FIELDS, type Row } from '../data.ts'
import { firstAnswer, launch, shell, stop } from '../processes.ts'
import type { Launch, Place, Target } from '../target.ts'
import { emptied } from './floor.ts'
import { dataFile, environment, install, nodeOf, projectOf } from './peers.ts'

const TOKEN = 'benchadmintoken'

/** Its load shedding is off: at full load it would answer 503 to everything. Its isolated-vm does not build on Node 24. */
const settings = ({ work, folder, port }: Place): Record<string, string> => ({
  ...environment(work, 'node22'),
  DB_CLIENT: 'sqlite3',
  DB_FILENAME: join(folder, 'directus.db'),
  SECRET: 'bench-secret-bench-secret-bench-00',
  ADMIN_EMAIL: 'a@example.com',
  ADMIN_PASSWORD: 'benchpass',
  ADMIN_TOKEN: TOKEN,
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  LOG_LEVEL: 'warn',
  PRESSURE_LIMITER_ENABLED: 'false',
  EXTENSIONS_PATH: join(work, 'directus-extensions'),
  STORAGE_LOCAL_ROOT: join(work, 'directus-uploads'),
})

const startOf =
  (more: Record<string, string> = {}) =>
  (place: Place): Launch => ({
    command: nodeOf(place.work, 'node22'),
    args: ['node_modules/directus/cli.js', 'start'],
    cwd: projectOf(place.work, 'directus'),
    env: { ...settings(place), ...more },
  })

async function setup(place: Place): Promise<void> {
  const project = await install(place.work, 'directus', 'node22')
  await emptied(place.folder)
  await emptied(join(place.work, 'directus-extensions'))
  await emptied(join(place.work, 'directus-uploads'))
  shell('node node_modules/directus/cli.js bootstrap >bootstrap.log 2>&1', settings(place), project)
  const child = launch('0,1', startOf()(place), join(place.work, 'directus-setup.log'))
  try {
    await firstAnswer(child, place.port, { path: '/server/ping' })
    shell(`node seed.mjs http://127.0.0.1:${place.port} ${TOKEN} ${dataFile(place)}`, settings(place), project)
  } finally {
    await stop(child, 'SIGTERM')
  }
  const index = 'CREATE INDEX bench_list ON parcels (park, status, zoning, area_m2)'
  shell(`sqlite3 ${join(place.folder, 'directus.db')} "${index}; ANALYZE"`)
}

const itemsOf = (answer: unknown) => (answer as { data: Row[] }).data
const fieldsOf = (question: keyof typeof FIELDS) => `fields=${FIELDS[question].join()}`

const directus: Target = {
  name: 'directus',
  title: 'Directus, SQLite, Node 22',
  setup,
  start: startOf(),
  api: {
    ask: {
      A: ({ park, zoning }) => ({
        path: encodeURI(
          `/items/parcels?filter[park][_eq]=${park}&filter[status][_eq]=available&filter[zoning][_eq]=${zoning}&sort=area_m2&limit=20&${fieldsOf('A')}`,
        ),
      }),
      B: ({ park, parcel }) => ({
        path: encodeURI(
          `/items/parcels?filter[park][_eq]=${park}&filter[code][_eq]=${parcel}&limit=1&${fieldsOf('B')}`,
        ),
      }),
      C: ({ park }) => ({
        path: encodeURI(`/items/policies?filter[park][_eq]=${park}&sort=code&limit=100&${fieldsOf('C')}`),
      }),
      D: ({ lead, parcel }) => ({ path: '/items/leads', body: { ...lead, parcel } }),
    },
    rows: { A: itemsOf, B: itemsOf, C: itemsOf },
    change: (body, field, value) => ({ ...body, [field]: value }),
    leads: ({ folder }) => ({ file: join(folder, 'directus.db'), sql: 'SELECT count(*) AS n FROM leads' }),
  },
}

/** With its own cache of answers, in memory and emptied by each write. */
const withCache: Target = {
  ...directus,
  name: 'directus-cache',
  title: 'Directus with its data cache',
  share: 'directus',
  keeps: true,
  setup: () => Promise.resolve(),
  start: startOf({ CACHE_ENABLED: 'true', CACHE_STORE: 'memory', CACHE_AUTO_PURGE: 'true', CACHE_TTL: '10m' }),
}

export const directusTargets = [directus, withCache]

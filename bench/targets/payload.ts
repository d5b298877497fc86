import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FIELDS, type Row } from '../data.ts'
import { shell } from '../processes.ts'
import type { Place, Target } from '../target.ts'
import { emptied } from './floor.ts'
import { dataFile, environment, install, nodeOf, projectOf, selected } from './peers.ts'
import { idOfParcel } from './strapi.ts'

const settings = (place: Place) => ({
  ...environment(place.work, 'node24'),
  DB_FILE: join(place.folder, 'payload.db'),
  DATA: dataFile(place),
  IDS: join(place.folder, 'ids.json'),
})

/** The routes of its API only: no admin pages are built. */
async function setup(place: Place): Promise<void> {
  const project = await install(place.work, 'payload', 'node24')
  await emptied(place.folder)
  const logged = (name: string) => `>${name}.log 2>&1 || (tail -20 ${name}.log >&2; exit 1)`
  const seeding = { ...settings(place), PAYLOAD_PUSH: '1', NODE_ENV: 'development' }
  shell(`node node_modules/payload/bin.js run seed.ts ${logged('seed')}`, seeding, project)
  const isBuilt = existsSync(join(project, '.next/BUILD_ID'))
  if (!isBuilt) shell(`node node_modules/next/dist/bin/next build ${logged('build')}`, settings(place), project)
  shell(`sqlite3 ${join(place.folder, 'payload.db')} ANALYZE`)
}

const fieldsOf = (question: keyof typeof FIELDS) => FIELDS[question].map((field) => `select[${field}]=true`).join('&')
const rowsOf = (question: keyof typeof FIELDS) => (answer: unknown) =>
  (answer as { docs: Row[] }).docs.map((row) => selected(row, FIELDS[question]))
const LIST = 'pagination=false&depth=0'

export const payload: Target = {
  name: 'payload',
  title: 'Payload, SQLite (libSQL), Next, Node 24',
  setup,
  start: (place) => ({
    command: nodeOf(place.work, 'node24'),
    args: ['node_modules/next/dist/bin/next', 'start', '-p', String(place.port), '-H', '127.0.0.1'],
    cwd: projectOf(place.work, 'payload'),
    env: settings(place),
  }),
  api: {
    ask: {
      A: ({ park, zoning }) => ({
        path: encodeURI(
          `/api/parcels?where[park.code][equals]=${park}&where[status][equals]=available&where[zoning][equals]=${zoning}&sort=area_m2&limit=20&${LIST}&${fieldsOf('A')}`,
        ),
      }),
      B: ({ park, parcel }) => ({
        path: encodeURI(
          `/api/parcels?where[park.code][equals]=${park}&where[code][equals]=${parcel}&limit=1&${LIST}&${fieldsOf('B')}`,
        ),
      }),
      C: ({ park }) => ({
        path: encodeURI(`/api/policies?where[park.code][equals]=${park}&sort=code&limit=100&${LIST}&${fieldsOf('C')}`),
      }),
      D: ({ lead, parcel }, place) => ({
        path: '/api/leads?depth=0',
        body: { ...lead, parcel: idOfParcel(place, parcel) },
      }),
    },
    rows: { A: rowsOf('A'), B: rowsOf('B'), C: rowsOf('C') },
    change: (body, field, value) => ({ ...body, [field]: field === 'parcel' ? 999_999_999 : value }),
    leads: ({ folder }) => ({ file: join(folder, 'payload.db'), sql: 'SELECT count(*) AS n FROM leads' }),
  },
}

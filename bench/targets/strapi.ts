import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FIELDS, type Row } from '../data.ts'
import { shell } from '../processes.ts'
import type { Place, Target } from '../target.ts'
import { emptied } from './floor.ts'
import { dataFile, environment, install, nodeOf, projectOf, selected } from './peers.ts'

/** Strapi has a `status` of its own. */
const NAMES = { status: 'sale_status' }
const fieldsOf = (question: keyof typeof FIELDS) =>
  FIELDS[question].map((field, index) => `fields[${index}]=${field === 'status' ? NAMES.status : field}`).join('&')
const rowsOf = (question: keyof typeof FIELDS) => (answer: unknown) =>
  (answer as { data: Row[] }).data.map((row) => selected(row, FIELDS[question], question === 'C' ? {} : NAMES))

const settings = ({ work, folder, port }: Place) => ({
  ...environment(work, 'node24'),
  DB_FILE: join(folder, 'strapi.db'),
  PORT: String(port),
})

async function setup(place: Place): Promise<void> {
  const project = await install(place.work, 'strapi', 'node24')
  await emptied(place.folder)
  const seed = `node gen.mjs && node seed.cjs ${dataFile(place)} ${idsFile(place)}`
  shell(`(${seed}) >seed.log 2>&1 || (tail -20 seed.log >&2; exit 1)`, settings(place), project)
  shell(`sqlite3 ${join(place.folder, 'strapi.db')} ANALYZE`)
}

const idsFile = ({ folder }: Place) => join(folder, 'ids.json')
/** Ids that a peer gave the parcels when it was filled, read once a start. */
const known = new WeakMap<Place, Record<string, string | number>>()
export function idOfParcel(place: Place, code: string): string | number | undefined {
  const ids = known.get(place) ?? (JSON.parse(readFileSync(idsFile(place), 'utf8')) as Record<string, string | number>)
  known.set(place, ids)
  return ids[code]
}

const LIST = 'pagination[withCount]=false'
type Body = { data: object }

export const strapi: Target = {
  name: 'strapi',
  title: 'Strapi, SQLite, Node 24',
  setup,
  start: (place) => ({
    command: nodeOf(place.work, 'node24'),
    args: ['node_modules/@strapi/strapi/bin/strapi.js', 'start'],
    cwd: projectOf(place.work, 'strapi'),
    env: { ...settings(place), STRAPI_LOG_LEVEL: 'warn' },
  }),
  api: {
    ask: {
      A: ({ park, zoning }) => ({
        path: encodeURI(
          `/api/parcels?filters[park][code][$eq]=${park}&filters[sale_status][$eq]=available&filters[zoning][$eq]=${zoning}&sort=area_m2&pagination[pageSize]=20&${LIST}&${fieldsOf('A')}`,
        ),
      }),
      B: ({ park, parcel }) => ({
        path: encodeURI(
          `/api/parcels?filters[park][code][$eq]=${park}&filters[code][$eq]=${parcel}&pagination[pageSize]=1&${LIST}&${fieldsOf('B')}`,
        ),
      }),
      C: ({ park }) => ({
        path: encodeURI(
          `/api/policies?filters[park][code][$eq]=${park}&sort=code&pagination[pageSize]=100&${LIST}&${fieldsOf('C')}`,
        ),
      }),
      D: ({ lead, parcel }, place) => ({
        path: '/api/leads',
        body: { data: { ...lead, parcel: idOfParcel(place, parcel) } },
      }),
    },
    rows: { A: rowsOf('A'), B: rowsOf('B'), C: rowsOf('C') },
    change: (body, field, value) => ({
      data: { ...(body as Body).data, [field]: field === 'parcel' ? 'aaaaaaaaaaaaaaaaaaaaaaaa' : value },
    }),
    leads: ({ folder }) => ({ file: join(folder, 'strapi.db'), sql: 'SELECT count(*) AS n FROM leads' }),
  },
}

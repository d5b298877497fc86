import { setTimeout as pause } from 'node:timers/promises'
import { type Database, rowsOf } from '../../src/data/database.ts'
import { Registry } from '../../src/data/scope.ts'
import { HOME, shardNamed } from '../../src/data/shards.ts'
import { bureauOfSlug } from '../../src/features/staff/queries.ts'
import { moveBureau } from '../shards/move.ts'
import { type CommandContext, type Commands, UsageError } from './command.ts'

/** What the home is called on the command line. */
const HOME_NAME = 'home'

/** Several databases: what is in which, and moving a bureau from one to another. */
export const shardCommands: Commands = {
  'shards list': {
    usage: '- lists the databases with their bureaus, parks, leads and bytes, and which bureaus live outside the home',
    async run({ database, print }) {
      for (const name of namesOf(database)) {
        const [size] = await ask<Size>(shardNamed(database, name), SIZE)
        const bytes = await bytesOf(shardNamed(database, name))
        const counts = `${size?.bureaus} bureaus, ${size?.parks} parks, ${size?.leads} leads`
        print(`${name || HOME_NAME}: ${counts}, ${(bytes / 1e6).toFixed(1)} MB`)
      }
      for (const { id, shard, other, frozen_at: frozen } of await ask<Placement>(database, PLACEMENTS)) {
        const state = frozen !== null ? ', FROZEN' : ''
        const unfinished = other === null ? '' : `, a move from or to ${other || HOME_NAME} is not finished`
        print(`${id}: ${shard || HOME_NAME}${state}${unfinished}`)
      }
      return 0
    },
  },
  'shards move': {
    usage: '<bureau> <database | home> - moves a bureau with all its parks; called again it finishes what broke off',
    async run(context, [slug = '', name = '']) {
      const to = name === HOME_NAME ? HOME : name
      const { database, now, print } = context
      if (name === '' || !namesOf(database).includes(to)) throw new UsageError(`There is no database "${name}".`)
      const bureau = await bureauOfSlug(new Registry(database), slug)
      if (!bureau) throw new UsageError(`There is no bureau "${slug}".`)
      const said = (step: string) => print(`… ${step}`)
      const moved = await moveBureau({ database, now, said, wait: (ms) => pause(ms) }, bureau.id, to)
      const rows = [...(moved?.values() ?? [])].reduce((sum, one) => sum + one, 0)
      print(
        moved === null ? `${slug} lives in ${name}: nothing to do.` : `${slug} lives in ${name}: ${rows} rows moved.`,
      )
      return 0
    },
  },
}

const namesOf = ({ shards }: CommandContext['database']): string[] => [HOME, ...(shards?.keys() ?? [])]

interface Size {
  bureaus: number
  parks: number
  leads: number
}
const SIZE = `select (select count(*) from bureaus where slug not like '~%') bureaus,
  (select count(*) from parks where slug not like '~%') parks, (select count(*) from leads) leads`

interface Placement {
  id: string
  shard: string
  other: string | null
  frozen_at: number | null
}
const PLACEMENTS = 'select id, shard, other, frozen_at from placements where id = bureau_id order by id'

async function ask<R>(database: Database, sql: string): Promise<R[]> {
  const [answer] = await database.batch([{ sql, params: [] }], 'primary')
  return rowsOf<R>(answer)
}

/** D1 tells its size with every answer, libSQL when it is asked. */
async function bytesOf(database: Database): Promise<number> {
  const [answer] = await database.batch([{ sql: 'select 1', params: [] }], 'primary')
  const { meta } = answer as { meta?: { size_after?: number } }
  if (meta?.size_after !== undefined) return meta.size_after
  const [row] = await ask<{ bytes: number }>(
    database,
    'select page_count * page_size bytes from pragma_page_count(), pragma_page_size()',
  )
  return row?.bytes ?? 0
}

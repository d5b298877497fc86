import { Registry } from '../../src/data/scope.ts'
import { listParked, listSpilled, unparkSpilled } from '../../src/features/leads/spill.ts'
import { parkOfId } from '../../src/features/parks/registry.ts'
import { type Commands, parkNamed } from './command.ts'

const MOST_LISTED = 1000

/** Inquiries that lie beside the database. */
export const spillCommands: Commands = {
  'spill list': {
    usage: '- lists by park and id the inquiries that could not be taken in, and counts those that are going to be',
    async run({ database, files, print }) {
      const parked = await listParked(files, MOST_LISTED)
      const registry = new Registry(database)
      for (const { parkId, leadId } of parked)
        print(`${(await parkOfId(registry, parkId))?.park.slug ?? parkId}  ${leadId}`)
      print(`${parked.length} parked, ${(await listSpilled(files, MOST_LISTED)).length} waiting to be taken in`)
      return 0
    },
  },
  'spill retry': {
    usage: '<park> [<lead>…] - has them taken in again, all of them when none is named',
    async run(context, [slug, ...named]) {
      const { park } = await parkNamed(context, slug)
      const { files, print } = context
      const parked = (await listParked(files, MOST_LISTED)).filter(({ parkId }) => parkId === park.id)
      const ids = named.length > 0 ? named : parked.map(({ leadId }) => leadId)
      let moved = 0
      for (const leadId of ids) if (await unparkSpilled(files, { parkId: park.id, leadId })) moved += 1
      print(`${moved} waiting to be taken in`)
      return moved === ids.length ? 0 : 1
    },
  },
}

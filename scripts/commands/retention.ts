import type { Database } from '../../src/data/database.ts'
import { ParkScope, Registry } from '../../src/data/scope.ts'
import { type KeptPark, keptParks } from '../../src/features/privacy/parks.ts'
import { eraseExpired, type ExpiredLead, expiredLeads } from '../../src/features/privacy/retention.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import type { CommandContext, Commands } from './command.ts'

const DRY = '--dry-run'

/** What was closed long enough ago. */
export const retentionCommands: Commands = {
  retention: {
    usage: '<park>|--all [--dry-run]: erases inquiries that were closed longer ago than the park keeps them',
    async run(context, args) {
      const dry = args.includes(DRY)
      const [which, ...more] = args.filter((arg) => arg !== DRY)
      if (which === undefined || more.length > 0 || (which.startsWith('--') && which !== '--all')) {
        context.print('Name a park, or --all.')
        return 2
      }
      const parks = await keptParks(new Registry(context.database), which === '--all' ? null : which)
      if (parks.length === 0) {
        context.print(which === '--all' ? 'There is no park.' : `There is no park "${which}".`)
        return which === '--all' ? 0 : 2
      }
      let total = 0
      for (const park of parks) total += await (dry ? list(context, park) : eraseAll(context, park))
      context.print(dry ? `${total} would be erased. Nothing was changed.` : `${total} erased.`)
      return 0
    },
  },
}

const scopeOf = (database: Database, park: KeptPark) => ParkScope.open(database, { by: 'job', park })

/** Says of each what would go: its number and days, nothing personal. */
async function list({ database, now, print }: CommandContext, park: KeptPark): Promise<number> {
  const scope = scopeOf(database, park)
  let count = 0
  for (let last: ExpiredLead | undefined; ;) {
    const page = await expiredLeads(scope, park.retentionMonths, now, last)
    for (const { reference, closedAt } of page)
      print(`${park.slug} ${reference} closed ${parkDay(closedAt)}, kept for ${park.retentionMonths} months`)
    count += page.length
    last = page.at(-1)
    if (!last) return count
  }
}

async function eraseAll(context: CommandContext, park: KeptPark): Promise<number> {
  const { database, files, now, print } = context
  const ctx = { scope: scopeOf(database, park), files, actor: SYSTEM, now, requestId: crypto.randomUUID() }
  let count = 0
  for (let more = true; more;) {
    const page = await eraseExpired(ctx, park.retentionMonths)
    for (const reference of page.erased) print(`${park.slug} ${reference} erased`)
    count += page.erased.length
    ;({ more } = page)
  }
  return count
}

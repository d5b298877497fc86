import { deadLetters } from '../../src/data/queue.ts'
import { replayJobs } from '../../src/features/jobs/actions.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { isoAtPark } from '../../src/kernel/clock.ts'
import { type Commands, parkNamed } from './command.ts'

const MOST_LISTED = 100

/** What was given up. */
export const jobCommands: Commands = {
  'jobs dead': {
    usage: '<park>: lists what was given up',
    async run(context, [slug]) {
      const { scope } = await parkNamed(context, slug)
      const letters = await scope.all(deadLetters(MOST_LISTED))
      for (const { id, kind, payload, attempts, deadAt, lastError } of letters)
        context.print(
          [id, kind, payload['template'], lastError, `${attempts} attempts`, isoAtPark(deadAt ?? 0)]
            .filter(Boolean)
            .join('  '),
        )
      context.print(`${letters.length} given up`)
      return 0
    },
  },
  'jobs replay': {
    usage: '<park> [<job>…]: tries them again, all of them when none is named',
    async run(context, [slug, ...named]) {
      const { scope } = await parkNamed(context, slug)
      const all = async () => (await scope.all(deadLetters(MOST_LISTED))).map(({ id }) => id)
      const ids = named.length > 0 ? named : await all()
      const ctx = { scope, actor: SYSTEM, now: context.now, requestId: 'command' }
      const revived = ids.length > 0 ? await replayJobs(ctx, ids) : []
      context.print(`${revived.length} to be tried again`)
      return revived.length === ids.length ? 0 : 1
    },
  },
}

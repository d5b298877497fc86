import { hostIn } from '../../src/features/branding/host.ts'
import { addHostNow, hostsOf, removeHost } from '../../src/features/branding/hosts.ts'
import { Registry } from '../../src/data/scope.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { type CommandContext, type Commands, parkNamed, UsageError } from './command.ts'

/** Host names of parks' own. */
export const hostCommands: Commands = {
  'hosts list': {
    usage: '<park> - lists its own host names, and those that it asked for',
    async run(context, [slug]) {
      const { scope } = await parkNamed(context, slug)
      for (const { host, active } of await hostsOf(scope, context.now))
        context.print(`${host}  ${active ? 'in use' : 'asked for'}`)
      return 0
    },
  },
  'hosts add': {
    usage: '<park> <host> - lets a name serve the park at once, wherever it leads',
    run: (context, args) => change(context, args, addHostNow),
  },
  'hosts remove': {
    usage: '<park> <host> - lets it serve the park no more',
    run: (context, args) => change(context, args, removeHost),
  },
}

async function change(context: CommandContext, [slug, typed = '']: string[], deed: typeof addHostNow): Promise<number> {
  const { scope } = await parkNamed(context, slug)
  const host = hostIn(typed)
  if (host === null) throw new UsageError(`"${typed}" is no host name.`)
  try {
    const registry = new Registry(context.database)
    await deed({ scope, registry, actor: SYSTEM, now: context.now, requestId: 'command' }, host)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new UsageError(error.status === 404 ? `The park has no ${host}.` : `${host} serves a park already.`)
  }
  return 0
}

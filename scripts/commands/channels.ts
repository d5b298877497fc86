import * as v from 'valibot'
import { addChannel, removeChannel, switchChannel } from '../../src/features/notifications/actions.ts'
import { AUDIENCES, CHANNEL_KINDS } from '../../src/features/notifications/channel.ts'
import { channelInput } from '../../src/features/notifications/input.ts'
import { listChannels } from '../../src/features/notifications/queries.ts'
import { hostNames } from '../../src/http/tenant.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { type Command, type CommandContext, type Commands, parkNamed, UsageError } from './command.ts'

/** Where a park's staff is told. */
export const channelCommands: Commands = {
  'channel add': {
    usage:
      `<park> ${CHANNEL_KINDS.join('|')} <label> [${AUDIENCES.join('|')}] [zh|en]: ` +
      'where it leads, from LUODI_CHANNEL or standard input: an address, or a webhook and after it the secret',
    async run(context, [slug, kind, label, audience = 'officers', locale = 'zh']) {
      const { scope } = await parkNamed(context, slug)
      const [first = '', secret] = (await context.secret('LUODI_CHANNEL')).split(/\s+/)
      const target = kind === 'mail' ? { address: first } : { url: first, ...(secret ? { secret } : {}) }
      const schema = channelInput(hostNames(process.env['LUODI_ROBOT_HOSTS']))
      const input = v.safeParse(schema, { kind, label, audience, locale, target })
      if (!input.success) throw new UsageError(`Not in order: ${pathsOf(input.issues)}.`)
      const ctx = { scope, vault: context.vault, actor: SYSTEM, now: context.now, requestId: 'command' }
      context.print(await addChannel(ctx, input.output))
      return 0
    },
  },
  'channel list': {
    usage: '<park>: lists them, without their secrets',
    async run(context, [slug]) {
      const { scope } = await parkNamed(context, slug)
      for (const { id, kind, audience, locale, label, enabled, target } of await listChannels(scope, context.vault))
        context.print([id, kind, audience, locale, enabled ? 'on' : 'off', target, label].join('  '))
      return 0
    },
  },
  'channel on': changing('tells it again', (ctx, id) => switchChannel(ctx, id, true)),
  'channel off': changing('tells it no more', (ctx, id) => switchChannel(ctx, id, false)),
  'channel remove': changing('removes it with its secret', removeChannel),
}

/** Names of what is wrong: the values may be secret. */
const pathsOf = (issues: readonly { path?: readonly { key: unknown }[] | undefined }[]): string =>
  issues.map(({ path }) => (path ?? []).map(({ key }) => String(key)).join('.') || 'all of it').join(', ')

function changing(what: string, change: (ctx: Parameters<typeof removeChannel>[0], id: string) => Promise<boolean>) {
  return {
    usage: `<park> <channel>: ${what}`,
    async run(context: CommandContext, [slug, id = '']: string[]) {
      const { scope } = await parkNamed(context, slug)
      const ctx = { scope, actor: SYSTEM, now: context.now, requestId: 'command' }
      if (await change(ctx, id)) return 0
      throw new UsageError(`There is no channel "${id}".`)
    },
  } satisfies Command
}

import { and, eq } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { insert, parkWrite, thisPark, update } from '../../data/query.ts'
import { newId } from '../../kernel/ids.ts'
import { seal, type Vault } from '../../kernel/vault.ts'
import type { StaffContext } from '../jobs/actions.ts'
import type { ChannelInput } from './input.ts'
import { channelOf } from './queries.ts'
import { channels } from './table.ts'

/** Adds a way to tell staff; its target is sealed under a key of its own. Answers its id. */
export async function addChannel(ctx: StaffContext & { vault: Vault }, input: ChannelInput): Promise<string> {
  const { kind, audience, locale, label, target } = input
  const id = newId('channel')
  const vault = await ctx.vault.park(ctx.scope.parkId)
  const { key, wrapped } = await vault.newKey(id)
  await ctx.scope.write(
    insert(channels, {
      id,
      kind,
      audience,
      locale,
      label,
      keyId: vault.keyId,
      wrappedKey: wrapped,
      targetCipher: await seal(key, JSON.stringify(target), `${id}/target`),
      enabled: true,
      createdAt: ctx.now,
    }),
    recordEntry(ctx, { action: 'channel.added', subject: id, after: { kind, audience, locale } }),
  )
  return id
}

/** Has the channel told, or not. False when there is no such channel. */
export async function switchChannel(ctx: StaffContext, id: string, enabled: boolean): Promise<boolean> {
  const channel = await channelOf(ctx.scope, id)
  if (!channel) return false
  await ctx.scope.write(
    update(channels, { enabled }, eq(channels.id, id)),
    recordEntry(ctx, {
      action: 'channel.switched',
      subject: id,
      before: { enabled: channel.enabled },
      after: { enabled },
    }),
  )
  return true
}

/** Removes the channel and with it the secret. False when there is no such channel. */
export async function removeChannel(ctx: StaffContext, id: string): Promise<boolean> {
  const channel = await channelOf(ctx.scope, id)
  if (!channel) return false
  const { kind, audience } = channel
  await ctx.scope.write(
    parkWrite((builder) =>
      builder
        .delete(channels)
        .where(and(eq(channels.parkId, thisPark), eq(channels.id, id)))
        .prepare(),
    ),
    recordEntry(ctx, { action: 'channel.removed', subject: id, before: { kind, audience } }),
  )
  return true
}

import { eq } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import { maskEmail } from '../receipts/token.ts'
import type { Audience, ChannelKind, Target } from './channel.ts'
import { channels } from './table.ts'

const allChannels = read(channels, { columns: columnsOf(channels), orderBy: [channels.id] })

const channelById = read(channels, { columns: columnsOf(channels), where: eq(channels.id, arg('id')), limit: 1 })

export const enabledChannels = read(channels, {
  columns: { id: channels.id, audience: channels.audience },
  where: eq(channels.enabled, true),
})

/** A channel as staff sees it: enough of its target to recognise it. */
export interface ListedChannel {
  id: string
  kind: ChannelKind
  audience: Audience
  locale: 'zh' | 'en'
  label: string
  enabled: boolean
  /** As in `z***@example.com`, or the host and the last characters of a webhook. */
  target: string
}

export async function listChannels(scope: ParkScope, vault: Vault): Promise<ListedChannel[]> {
  const rows = await scope.all(allChannels)
  return Promise.all(
    rows.map(async ({ id, kind, audience, locale, label, enabled, ...sealed }) => ({
      id,
      kind,
      audience,
      locale,
      label,
      enabled,
      target: masked(await targetOf(scope.parkId, vault, { id, ...sealed })),
    })),
  )
}

/** A channel by its id; undefined when there is none. */
export const channelOf = async (scope: ParkScope, id: string) => scope.first(given(channelById, { id }))

interface SealedTarget {
  id: string
  keyId: string
  wrappedKey: string
  targetCipher: string
}

/** Where the channel leads, in clear. */
export async function targetOf(parkId: string, vault: Vault, channel: SealedTarget): Promise<Target> {
  const park = await vault.park(parkId, channel.keyId)
  const key = await park.openKey(channel.wrappedKey, channel.id)
  return JSON.parse(await open(key, channel.targetCipher, `${channel.id}/target`)) as Target
}

function masked(target: Target): string {
  if ('address' in target) return maskEmail(target.address)
  return `${URL.parse(target.url)?.host ?? ''}/…${target.url.slice(-4)}`
}

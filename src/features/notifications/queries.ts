import { eq } from 'drizzle-orm'
import type { Database } from '../../data/database.ts'
import { Accounts } from '../../data/desk-scope.ts'
import { arg, columnsOf, given, onAccounts, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Locale } from '../../kernel/localized.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import { users } from '../accounts/table.ts'
import { membershipsIn } from '../staff/queries.ts'
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

const mailOfAccount = onAccounts<{ email: string; locale: Locale }>((builder) =>
  builder
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, arg('account')))
    .prepare(),
)

/** Mail address and language of an account that has a post in the park now; undefined when it has none. */
export async function memberMail(database: Database, park: { id: string; bureauId: string }, account: string) {
  const accounts = new Accounts(database)
  const posts = await membershipsIn(accounts, account, park.bureauId)
  if (!posts.some((one) => one.park === null || one.park === park.id)) return undefined
  return (await accounts.all(given(mailOfAccount, { account })))[0]
}

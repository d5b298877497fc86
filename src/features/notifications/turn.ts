import type { ParkScope } from '../../data/scope.ts'
import { countOne, endOfWindow } from '../gate/counts.ts'
import { ALLOWANCES, type ChannelKind } from './channel.ts'

/**
 * Takes one of the channel's turns: null when it may be used now, else UTC milliseconds at which to come again. Who
 * is too many is sent to a window of its own, so that a pile is spread at once.
 */
export async function takeTurn(
  scope: ParkScope,
  channel: { id: string; kind: ChannelKind },
  now: number,
): Promise<number | null> {
  const allowance = ALLOWANCES[channel.kind]
  if (!allowance) return null
  const { windowMs, most } = allowance
  const endsAt = endOfWindow(now, windowMs)
  const before = (await countOne(scope, { subject: `channel/${channel.id}`, endsAt })) - 1
  return before < most ? null : endsAt + (Math.floor(before / most) - 1) * windowMs
}

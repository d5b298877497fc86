import type { LimitQuestion } from './limiter.ts'

const DAY_MS = 86_400_000

/** The address as an HMAC under the park's key that is another one each day and for each thing; null without one. */
export async function addressSubject({ vault, scope, what, address, now }: LimitQuestion): Promise<string | null> {
  if (address === null) return null
  const park = await vault.park(scope.parkId)
  return park.blindIndex('address', `${Math.floor(now / DAY_MS)}/${what}/${network(address)}`)
}

/** What one visitor has: an IPv4 address, or the first half of an IPv6 address, of which a household has all. */
export function network(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain) ?? []
  if (mapped !== undefined) return mapped
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const [first, last] = [groups(head), groups(tail)]
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const all = [...first, ...Array.from({ length: zeros }, () => '0'), ...last]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}/64`
}

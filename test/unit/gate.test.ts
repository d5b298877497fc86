import { describe, expect, it } from 'vitest'
import { network } from '../../src/features/gate/address.ts'
import { newChallenge, spend } from '../../src/features/gate/challenge.ts'
import { challengeCostFrom } from '../../src/features/gate/cost.ts'
import { formAge, formToken, lastingToken } from '../../src/features/gate/form-token.ts'
import { bindingLimiter } from '../../src/features/gate/limits.ts'
import { limit, LIMITED } from '../../src/features/gate/limiter.ts'
import type { ParkScope } from '../../src/data/scope.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { solved } from '../support/client.ts'
import { depsWith } from '../support/deps.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const NOW = Date.parse('2026-11-22T08:00:00Z')
const old = newKeyRing('old')
const before = vaultFrom(old)
const rotated = vaultFrom(`${newKeyRing('new')},${old}`)

describe('a form’s token', () => {
  it.each([
    [-6 * MINUTE, 'stale'],
    [-4 * MINUTE, 'early'],
    [0, 'early'],
    [2999, 'early'],
    [3000, 'ripe'],
    [24 * HOUR, 'ripe'],
    [24 * HOUR + 1, 'stale'],
    [-1e15, 'stale'],
    [1e15, 'stale'],
  ] as const)('%d ms after it was given out is %s', async (age, is) => {
    const token = await formToken(before, 'park_a', NOW)
    expect(await formAge(before, 'park_a', token, NOW + age)).toBe(is)
  })

  it('outlives a change of keys and is renewed only when it no longer holds', async () => {
    const token = await formToken(before, 'park_a', NOW)
    expect(await formAge(rotated, 'park_a', token, NOW + MINUTE)).toBe('ripe')
    expect(await lastingToken(rotated, 'park_a', token, NOW + SECOND)).toBe(token)
    const renewed = await lastingToken(rotated, 'park_a', token, NOW + 25 * HOUR)
    expect(await formAge(rotated, 'park_a', renewed, NOW + 25 * HOUR + MINUTE)).toBe('ripe')
    expect(await formAge(before, 'park_a', renewed, NOW + 25 * HOUR + MINUTE)).toBe('stale')
  })
})

it('takes a proof that was begun under the key before, for twenty minutes of our own clock', async () => {
  const proof = await solved(await newChallenge(before, 'park_a', 1, NOW))
  expect(await spend(rotated, 'park_a', proof, NOW + 19 * MINUTE)).not.toBeNull()
  expect(await spend(rotated, 'park_a', proof, NOW + 21 * MINUTE)).toBeNull()
  expect(await spend(rotated, 'park_b', proof, NOW)).toBeNull()
})

it('keeps the effort below what workerd refuses', () => {
  expect(challengeCostFrom(undefined)).toBeLessThan(100_000)
  for (const text of ['0', '100001', '1.5', 'much', '-1']) expect(() => challengeCostFrom(text)).toThrow()
})

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2/64'],
  ['2001:0DB8:1:2::1', '2001:db8:1:2/64'],
  ['2001:db8::1', '2001:db8:0:0/64'],
  ['fe80::1%eth0', 'fe80:0:0:0/64'],
  ['::1', '0:0:0:0/64'],
  ['1::', '1:0:0:0/64'],
])('counts %s as %s', (address, as) => expect(network(address)).toBe(as))

it('counts an inquiry without a proof for several where the runtime counts, in the park and of the address', async () => {
  const asked: string[] = []
  const counting = (name: string) => ({
    limit: ({ key }: { key: string }) => {
      asked.push(`${name} ${key}`)
      return Promise.resolve({ success: name !== 'over' })
    },
  })
  const question = { scope: asScope({ parkId: 'park_a' }), vault: before, address: '203.0.113.7', now: NOW }
  const bindings = { address: counting('address'), often: counting('often'), park: counting('park') }
  const limiter = bindingLimiter(bindings)
  expect(await limiter({ ...question, what: 'inquiryUnproven' })).toBeNull()
  expect(asked.filter((one) => one.startsWith('address park_a/'))).toHaveLength(3)
  expect(asked.at(-1)).toBe('park park_a/inquiryUnproven')
  expect(asked.join()).not.toContain('203.0.113')
  const over = bindingLimiter({ ...bindings, park: counting('over') })
  expect(await over({ ...question, what: 'inquiry', address: null })).toBe(60)
  for (const what of ['challenge', 'receipt', 'upload'] as const) expect(await over({ ...question, what })).toBeNull()
  asked.length = 0
  const shut = bindingLimiter({ address: counting('over'), often: counting('over'), park: counting('park') })
  for (const what of LIMITED) expect(await shut({ ...question, what }), what).toBe(60)
  expect(
    asked.filter((one) => one.startsWith('park ')),
    'what an address may not do is not the park’s',
  ).toEqual([])
})

it('lets pass when the limiter fails, and says so in the log', async () => {
  const lines: unknown[] = []
  const deps = depsWith({
    limiter: () => Promise.reject(new Error('limiter away')),
    log: (line) => lines.push(line),
  })
  const c = { var: { deps }, env: { address: '203.0.113.7' } } as Parameters<typeof limit>[0]
  await limit(c, asScope({ parkId: 'park_a' }), 'inquiry')
  expect(lines).toMatchObject([{ event: 'failure', error: expect.stringContaining('limiter away') }])
})

/** A scope of which only the park is asked. */
function asScope(scope: { parkId: string }): ParkScope {
  return { ...scope, within: () => scope } as unknown as ParkScope
}

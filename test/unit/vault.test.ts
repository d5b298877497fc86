import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../src/kernel/encoding.ts'
import { newKeyRing, open, sameSecret, seal, vaultFrom } from '../../src/kernel/vault.ts'

const ring = newKeyRing()
const vault = vaultFrom(ring)

describe('the vault', () => {
  it('opens what it sealed, whatever the text', async () => {
    const park = await vault.park('park_a')
    const { key, wrapped } = await park.newKey('lead_1')
    const again = await (await vaultFrom(ring).park('park_a')).openKey(wrapped, 'lead_1')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        expect(await open(again, await seal(key, text, 'field'), 'field')).toBe(text)
      }),
      { numRuns: 50 },
    )
  })

  it('opens nothing in another place', async () => {
    const [a, b] = [await vault.park('park_a'), await vault.park('park_b')]
    const { key, wrapped } = await a.newKey('lead_1')
    const sealed = await seal(key, 'text', 'lead_1/contact')
    await expect(open(key, sealed, 'lead_1/message')).rejects.toThrow()
    await expect(a.openKey(wrapped, 'lead_2')).rejects.toThrow()
    await expect(b.openKey(wrapped, 'lead_1')).rejects.toThrow()
    const { key: other } = await a.newKey('lead_1')
    await expect(open(other, sealed, 'lead_1/contact')).rejects.toThrow()
  })

  it('opens nothing that was altered by a single bit', async () => {
    const { key } = await (await vault.park('park_a')).newKey('lead_1')
    const sealed = await seal(key, 'text', 'field')
    const bytes = fromBase64Url(sealed) ?? new Uint8Array()
    for (let index = 0; index < bytes.length; index += 1) {
      const altered = Uint8Array.from(bytes, (byte, at) => (at === index ? byte ^ 1 : byte))
      await expect(open(key, toBase64Url(altered), 'field'), `byte ${index}`).rejects.toThrow()
    }
    for (const broken of ['', 'x', sealed.slice(0, -4), `${sealed}AAAA`, `${sealed}!`])
      await expect(open(key, broken, 'field')).rejects.toThrow()
  })

  it('seals the same text differently each time', async () => {
    const { key } = await (await vault.park('park_a')).newKey('lead_1')
    const sealed = await Promise.all(Array.from({ length: 20 }, () => seal(key, 'text', 'field')))
    expect(new Set(sealed).size).toBe(20)
    expect(new Set(sealed.map((text) => text.slice(0, 16))).size, 'nonces').toBe(20)
  })

  it('indexes and links differently in each park, for each purpose and under each key', async () => {
    const other = vaultFrom(newKeyRing('k2'))
    const parks = [await vault.park('park_a'), await vault.park('park_b'), await other.park('park_a')]
    const values = await Promise.all(
      parks.flatMap((park) => [
        park.blindIndex('phone', 'x'),
        park.blindIndex('email', 'x'),
        park.blindIndex('phone', 'y'),
        park.linkSecret('x'),
        park.linkSecret('phone:x'),
      ]),
    )
    expect(new Set(values).size).toBe(values.length)
    for (const value of values) expect(value).toMatch(/^[\w-]{43}$/)
    expect(await (await vaultFrom(ring).park('park_a')).blindIndex('phone', 'x')).toBe(values[0])
  })

  it('keeps park and purpose apart when names run together', async () => {
    const index = async (park: string) => (await vault.park(park)).blindIndex('phone', 'x')
    expect(await index('park_a/index')).not.toBe(await index('park_a'))
  })

  it('rotates: the newest key seals, the older ones still open', async () => {
    const rotated = vaultFrom(`${newKeyRing('k2')},${ring}`)
    expect([vault.keyId, rotated.keyId]).toEqual(['k1', 'k2'])
    const { key, wrapped } = await (await vault.park('park_a')).newKey('lead_1')
    const sealed = await seal(key, 'text', 'field')
    const old = await (await rotated.park('park_a', 'k1')).openKey(wrapped, 'lead_1')
    expect(await open(old, sealed, 'field')).toBe('text')
    const present = await rotated.park('park_a')
    expect(present.keyId).toBe('k2')
    await expect(present.openKey(wrapped, 'lead_1')).rejects.toThrow()
    await expect((async () => rotated.park('park_a', 'k3'))()).rejects.toThrow('vault.unknown_key k3')
  })

  it('never says a secret when a ring is wrong', () => {
    const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ'
    for (const wrong of [
      '',
      ',',
      'k1',
      'k1:',
      `k1:${secret}`,
      `:${secret}${secret}`,
      `k 1:${secret}${secret}`,
      `k1:${secret}${secret}!`,
      `${ring},k2:${secret}`,
      secret,
    ]) {
      const attempt = () => vaultFrom(wrong)
      expect(attempt, wrong).toThrow(/LUODI_KEYS/)
      try {
        attempt()
      } catch (error) {
        expect(String(error), wrong).not.toContain(secret)
        expect(String((error as Error).stack)).not.toContain(secret)
      }
    }
  })

  it('does not take two secrets under one id', () => {
    expect(() => vaultFrom(`${ring},${newKeyRing('k1')}`)).toThrow(/LUODI_KEYS/)
  })

  it('compares secrets as wholes', () => {
    expect(sameSecret('abc', 'abc')).toBe(true)
    for (const [a, b] of [
      ['abc', 'abd'],
      ['abc', 'ab'],
      ['', 'a'],
      ['abc', 'abcc'],
      ['ä', 'a'],
    ] as const)
      expect(sameSecret(a, b)).toBe(false)
  })
})

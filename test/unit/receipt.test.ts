import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskEmail, maskPhone, opens, readToken, receiptToken } from '../../src/features/receipts/token.ts'
import { newId } from '../../src/kernel/ids.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'

describe('a masked phone', () => {
  it.each([
    ['+8613812345678', '+86138****5678'],
    ['+8674412345678', '+86744****5678'],
    ['+12025550123', '+120****0123'],
    ['+4930123456', '+49****3456'],
  ])('%s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it('hides four digits at least, and never more is left than was there', () => {
    const digits = fc
      .array(fc.constantFrom(...Array.from('0123456789')), { minLength: 7, maxLength: 15 })
      .map((list) => `+${list.join('')}`)
    fc.assert(
      fc.property(digits, (phone) => {
        const shown = maskPhone(phone).replace('****', '')
        expect(phone.length - shown.length).toBeGreaterThanOrEqual(Math.min(4, phone.length - 4))
        expect(maskPhone(phone)).toContain('****')
      }),
    )
  })
})

describe('a masked address', () => {
  it.each([
    ['zhang.wei@example.com', 'z***@example.com'],
    ['ab@example.com', 'a***@example.com'],
    ['张伟@example.com', '张***@example.com'],
  ])('%s is %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked)
  })

  it('does not show the only letter there is', () => {
    expect(maskEmail('a@example.com')).toBe('***@example.com')
  })
})

describe('a receipt’s token', () => {
  const vault = vaultFrom(newKeyRing())
  const park = { id: 'park_a', slug: 'luxi-2' }
  const lead = { id: newId('lead'), keyId: vault.keyId, receiptVersion: 1 }

  it('names its park and lead, and opens that one only', async () => {
    const token = await receiptToken(vault, park, lead)
    const read = readToken(token)
    expect(read).toMatchObject({ slug: 'luxi-2', leadId: lead.id })
    const secret = read?.secret ?? ''
    expect(await opens(vault, park.id, lead, secret)).toBe(true)
    expect(await opens(vault, 'park_b', lead, secret)).toBe(false)
    expect(await opens(vault, park.id, { ...lead, id: newId('lead') }, secret)).toBe(false)
    expect(await opens(vault, park.id, { ...lead, receiptVersion: 2 }, secret)).toBe(false)
    expect(await opens(vaultFrom(newKeyRing()), park.id, lead, secret)).toBe(false)
    expect(await opens(vault, park.id, lead, '')).toBe(false)
  })

  it('is the same each time, so that a repeated request gets the same link', async () => {
    expect(await receiptToken(vault, park, lead)).toBe(await receiptToken(vault, park, lead))
  })

  it('is read strictly', () => {
    const good = `luxi.${'0'.repeat(26)}.${'A'.repeat(43)}`
    expect(readToken(good)).not.toBeNull()
    for (const bad of [
      '',
      good.toUpperCase(),
      `${good}A`,
      ` ${good}`,
      `${good}\n`,
      good.replace('.', '..'),
      good.replace('luxi', ''),
      good.replace('luxi', 'l'.repeat(61)),
      good.replace('luxi', '../x'),
      good.slice(0, -1),
    ])
      expect(readToken(bad), JSON.stringify(bad)).toBeNull()
  })
})

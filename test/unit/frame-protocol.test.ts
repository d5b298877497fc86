import { expect, it } from 'vitest'
import { toldBy } from '../../src/embed/frame-protocol.ts'

it('takes what the form’s page may say, and nothing beside it', () => {
  expect(toldBy({ luodi: 1, type: 'ready', height: 900, fresh: true, receipt: 'secret' })).toEqual({
    type: 'ready',
    height: 900,
    fresh: true,
  })
  expect(toldBy({ luodi: 1, type: 'submitted', reference: 'LX261123-6MAHZ' })).toEqual({
    type: 'submitted',
    reference: 'LX261123-6MAHZ',
  })
  expect(toldBy({ luodi: 1, type: 'submitted', reference: null })).toEqual({ type: 'submitted', reference: null })
})

it.each([
  null,
  'ready',
  { type: 'height', height: 1 },
  { luodi: 2, type: 'height', height: 1 },
  { luodi: 1, type: 'height', height: '1' },
  { luodi: 1, type: 'height', height: -1 },
  { luodi: 1, type: 'height', height: Number.NaN },
  { luodi: 1, type: 'height', height: 1e9 },
  { luodi: 1, type: 'focus' },
  { luodi: 1, type: 'submitted' },
  { luodi: 1, type: 'submitted', reference: 'https://portal.example/receipts/secret' },
  { luodi: 1, type: 'anything' },
])('refuses %j', (data) => {
  expect(toldBy(data)).toBeNull()
})

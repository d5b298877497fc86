import { expect, it } from 'vitest'
import { visitorAddress } from '../../src/visitor-address.ts'

const HEADERS: Record<string, string> = { 'x-real-ip': '203.0.113.7', 'x-forwarded-for': '6.6.6.6, 203.0.113.8 ' }
const seen = (peer: string | undefined, header?: string) =>
  visitorAddress({ header, valueOf: (name) => HEADERS[name], peer })

it('is who is connected, and nobody behind a proxy of this machine that does not tell', () => {
  expect(seen('198.51.100.1')).toBe('198.51.100.1')
  expect(seen('2001:db8::1')).toBe('2001:db8::1')
  for (const peer of ['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1', undefined]) expect(seen(peer)).toBeNull()
})

it('is what the configured header says, of which only the last part is the proxy’s own', () => {
  expect(seen('127.0.0.1', 'x-real-ip')).toBe('203.0.113.7')
  expect(seen('198.51.100.1', 'x-forwarded-for')).toBe('203.0.113.8')
  expect(seen('198.51.100.1', 'x-absent'), 'not the proxy').toBeNull()
})

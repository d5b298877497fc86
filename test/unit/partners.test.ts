import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keyChange, keyInput, partnerInput } from '../../src/features/partners/input.ts'
import { originFault } from '../../src/features/partners/origin.ts'
import { isAllowedOrigin, isInUse, originPattern } from '../../src/features/partners/partner.ts'
import { differencesIn, keyStanding } from '../../src/features/partners/standing.ts'

it('spells an origin as browsers send it', () => {
  for (const [typed, pattern] of [
    [' https://A.cn/ ', 'https://a.cn'],
    ['https://a.cn:443', 'https://a.cn'],
    ['https://a.cn:8443', 'https://a.cn:8443'],
    ['https://*.a.cn', 'https://*.a.cn'],
    ['https://*.a.com.cn', 'https://*.a.com.cn'],
    ['https://*.a.cn:8443', 'https://*.a.cn:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:8788', 'http://127.0.0.1:8788'],
    ['https://商会.cn', 'https://xn--6oq43m.cn'],
  ] as const)
    expect(originPattern(typed), typed).toBe(pattern)
})

it('refuses what is no origin, or would allow everybody, and says why', () => {
  for (const [typed, fault] of [
    ['a.cn', 'origin_scheme'],
    ['*', 'origin_scheme'],
    ['null', 'origin_scheme'],
    ['ftp://a.cn', 'origin_scheme'],
    ['http://a.cn', 'origin_http'],
    ['https://a.cn/x', 'origin_path'],
    ['https://a.cn?x=1', 'origin_path'],
    ['https://a.cn#x', 'origin_path'],
    ['https://*', 'origin_wildcard'],
    ['https://*.cn', 'origin_wildcard'],
    ['https://*.com.cn', 'origin_wildcard'],
    ['https://*.gov.cn', 'origin_wildcard'],
    ['https://*.hn.cn', 'origin_wildcard'],
    ['https://*.github.io', 'origin_wildcard'],
    ['https://*.*.a.cn', 'origin_wildcard'],
    ['https://www.*.a.cn', 'origin_wildcard'],
    ['http://*.localhost', 'origin_wildcard'],
    ['https://a', 'origin_invalid'],
    ['https://u:p@a.cn', 'origin_invalid'],
    ["https://a.cn; script-src 'unsafe-inline'", 'origin_invalid'],
  ] as const) {
    expect(originPattern(typed), typed).toBeNull()
    expect(originFault(typed), typed).toBe(fault)
  }
})

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
const host = fc.tuple(label, fc.constantFrom('cn', 'com', 'com.cn', 'org')).map(([name, end]) => `${name}.${end}`)
const below = fc.array(label, { maxLength: 2 }).map((names) => names.map((name) => `${name}.`).join(''))
const port = fc.constantFrom('', ':8443')

it('allows subdomains of the host after the wildcard, and no other host', () => {
  fc.assert(
    fc.property(host, host, below, port, port, (own, asked, sub, patternPort, askedPort) => {
      const pattern = originPattern(`https://*.${own}${patternPort}`)
      // Where the host itself is an ending that is shared by many, there is no such pattern.
      fc.pre(pattern !== null)
      const allowed = isAllowedOrigin([pattern], `https://${sub}${asked}${askedPort}`)
      const name = `${sub}${asked}`
      expect(allowed).toBe(name.endsWith(`.${own}`) && patternPort === askedPort)
      for (const lookalike of [
        `https://x${own}`,
        `https://${own}.elsewhere.net`,
        `http://a.${own}`,
        `https://.${own}`,
        'null',
      ])
        expect(isAllowedOrigin([pattern], lookalike), lookalike).toBe(false)
    }),
  )
})

it('allows an origin that is listed whole, and only that', () => {
  fc.assert(
    fc.property(host, host, below, (own, asked, sub) => {
      const pattern = originPattern(`https://${own}`)
      expect(pattern).not.toBeNull()
      expect(isAllowedOrigin([pattern ?? ''], `https://${sub}${asked}`)).toBe(`${sub}${asked}` === own)
    }),
  )
})

it('makes patterns that stand in a policy as one source each', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `https://*.${text}`),
      ),
      (typed) => {
        const pattern = originPattern(typed)
        if (pattern !== null) expect(pattern).toMatch(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/)
      },
    ),
    { numRuns: 500 },
  )
})

it('reads the forms, and names all that is wrong at once', () => {
  expect(partnerInput({ name: ' 商会 ', site: '', reach: 'all', parks: ['p1'] }, ['p1'])).toEqual({
    name: '商会',
    site: null,
    parks: null,
  })
  expect(partnerInput({ name: 'x', site: 'https://a.cn', reach: 'chosen', parks: 'p2' }, ['p1', 'p2']).parks).toEqual([
    'p2',
  ])
  const key = { kind: 'publishable', label: 'x', perMinute: '60', origins: 'https://b.cn\r\nhttps://b.cn/\r\n' }
  expect(keyInput(key)).toEqual({
    kind: 'publishable',
    label: 'x',
    perMinute: 60,
    origins: ['https://b.cn'],
    scopes: [],
  })
  expect(keyInput({ ...key, kind: 'secret', scopes: 'read' })).toMatchObject({ origins: [], scopes: ['read'] })
  const many = Array.from({ length: 21 }, (_, index) => `https://a${index}.cn`).join('\n')
  for (const [wrong, paths] of [
    [{ ...key, origins: many, label: ' ' }, ['label', 'origins']],
    [{ ...key, kind: 'secret', scopes: 'all', perMinute: '6001' }, ['perMinute', 'scopes']],
  ] as const)
    expect(() => keyInput(wrong)).toThrow(
      expect.objectContaining({ status: 422, fields: paths.map((path) => expect.objectContaining({ path })) }),
    )
  expect(keyChange({ ...key, label: 'y' }, 'secret').origins).toEqual([])
})

const KEY = {
  id: 'key_1',
  partner: 'partner_1',
  kind: 'publishable',
  label: 'x',
  token: 'pk_x',
  hint: 'x',
  scopes: [],
  origins: ['https://a.cn'],
  perMinute: 60,
  createdAt: 1,
  expiresAt: null,
  revokedAt: null,
  usedOn: null,
} as const

it('knows until when a key is in use', () => {
  expect(isInUse(KEY, 5)).toBe(true)
  expect(isInUse({ ...KEY, expiresAt: 6 }, 5)).toBe(true)
  expect(isInUse({ ...KEY, expiresAt: 5 }, 5)).toBe(false)
  expect(isInUse({ ...KEY, expiresAt: 6, revokedAt: 4 }, 5)).toBe(false)
})

it('tells what changed since a form was made', () => {
  const seen = JSON.stringify(keyStanding(KEY))
  expect(differencesIn(seen, keyStanding({ ...KEY, usedOn: '2026-11-23' }))).toEqual([])
  expect(differencesIn(seen, keyStanding({ ...KEY, label: 'y' }))).toEqual([{ field: 'label', before: 'x', now: 'y' }])
  for (const nonsense of ['', '[]', 'null', '{"label":1}'])
    expect(differencesIn(nonsense, keyStanding(KEY))).not.toEqual([])
})

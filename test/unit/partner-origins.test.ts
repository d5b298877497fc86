import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllowedOrigin, originPattern } from '../../src/features/partners/partner.ts'

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,6}[a-z0-9])?$/)
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => `${labels.join('.')}.example`)
const port = fc.option(
  fc.integer({ min: 1, max: 65_535 }).filter((number) => number !== 443),
  { nil: null },
)
const originOf = (name: string, at: number | null) => `https://${name}${at === null ? '' : `:${at}`}`

describe('origins of a key', () => {
  it('an exact one allows itself alone', () => {
    fc.assert(
      fc.property(host, port, host, port, (one, at, other, otherAt) => {
        const [pattern, asked] = [originOf(one, at), originOf(other, otherAt)]
        expect(isAllowedOrigin([pattern], pattern)).toBe(true)
        expect(isAllowedOrigin([pattern], asked)).toBe(pattern === asked)
      }),
    )
  })

  it('a wildcard allows names below its own, at its own port, and nothing that only ends like it', () => {
    fc.assert(
      fc.property(host, port, fc.array(label, { minLength: 1, maxLength: 3 }), (name, at, below) => {
        const pattern = originOf(`*.${name}`, at)
        const allows = (asked: string) => isAllowedOrigin([pattern], asked)
        expect(allows(originOf(`${below.join('.')}.${name}`, at))).toBe(true)
        for (const asked of [
          originOf(name, at),
          originOf(`${below.join('')}${name}`, at),
          originOf(`${below.join('.')}.${name}`, at === 8443 ? 8444 : 8443),
          originOf(`${below.join('.')}.${name}.evil.example`, at),
          originOf(`evil.example/.${name}`, at),
          originOf(`evil.example#.${name}`, at),
          originOf(`evil.example:1@${below.join('.')}.${name}`, at),
          originOf(`.${name}`, at),
          originOf(`a..${name}`, at),
          `http://${below.join('.')}.${name}`,
          'null',
          '',
          '*',
        ])
          expect(allows(asked), `${pattern} ${asked}`).toBe(false)
      }),
    )
  })

  it.each([
    ['https://chamber.example', 'https://chamber.example'],
    [' HTTPS://Chamber.Example/ ', 'https://chamber.example'],
    ['https://chamber.example:443', 'https://chamber.example'],
    ['https://*.chamber.example:8443', 'https://*.chamber.example:8443'],
    ['https://xn--55qx5d.xn--fiqs8s', 'https://xn--55qx5d.xn--fiqs8s'],
    ['http://localhost:5173', 'http://localhost:5173'],
  ])('%s is listed as %s', (typed, pattern) => {
    expect(originPattern(typed)).toBe(pattern)
  })

  it.each([
    'null',
    '*',
    'https://*',
    'https://*.com',
    'https://a.*.example',
    'https://*chamber.example',
    'http://chamber.example',
    'http://*.localhost',
    'https://chamber.example/page',
    'https://chamber.example?x',
    'https://user@chamber.example',
    'https://chamber.example;script-src *',
    "https://chamber.example 'unsafe-inline'",
    'ftp://chamber.example',
    'chamber.example',
  ])('%s is none', (typed) => {
    expect(originPattern(typed)).toBeNull()
  })
})

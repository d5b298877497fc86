import { describe, expect, it } from 'vitest'
import { failureOf, fieldErrorOf, messages } from '../../src/ui/messages/messages.ts'

const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => keysOf(child, `${path}.${key}`))
    : [path]

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(textsOf) : []

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect(keysOf(messages.en).toSorted()).toEqual(keysOf(messages.zh).toSorted())
  })

  it('have no Chinese in English but the names of languages', () => {
    expect(textsOf(messages.en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual(['中文', '中文'])
  })

  it('use Chinese punctuation in Chinese', () => {
    expect(textsOf(messages.zh).filter((text) => /\p{Script=Han}[,;:?!]/u.test(text))).toEqual([])
  })
})

describe('errors', () => {
  it('fall back to what is always true', () => {
    expect(failureOf('en', 'no.such_code')).toEqual(messages.en.failures['service.internal'])
    expect(fieldErrorOf('en', 'no_such_key')).toBe('Please check this')
  })

  it('take their parameters', () => {
    expect(fieldErrorOf('zh', 'too_long', { max: 200 })).toBe('最多200个字')
  })

  it('read a failure of the whole form', () => {
    expect(fieldErrorOf('en', 'leads.idempotency_mismatch')).toMatch(/send again/)
  })
})

import { describe, expect, it } from 'vitest'
import { deviceWords } from '../../src/features/accounts/device-words.ts'
import { keptForm, keptFromText, keptToText, ownPath } from '../../src/features/accounts/kept.ts'
import { passwordErrors } from '../../src/features/accounts/password.ts'

const owner = { name: '田小满 Tian Xiaoman', email: 'xiaoman.tian@luxi-bureau.example' }
const wrong = (password: string) => passwordErrors(password, owner)[0]?.key ?? null

describe('a new password', () => {
  it('is long, and may be anything that nobody guesses', () => {
    for (const good of [
      'correct horse battery staple',
      '春眠不觉晓处处闻啼鸟夜来风雨',
      'k8w-Tq2!vLx0_pd',
      '837462910583',
    ])
      expect(wrong(good), good).toBe(null)
    expect(wrong('')).toBe('required')
    expect(wrong('eleven char')).toBe('password_short')
    expect(wrong('a1'.repeat(100))).toBe('too_long')
  })

  it('is none of the common ones', () => {
    for (const common of [
      'password1234',
      'Password12345!',
      'aaaaaaaaaaaa',
      '123456789012',
      '987654321098',
      'qwerty123456',
    ])
      expect(wrong(common), common).toBe('password_common')
    for (const common of [
      '201820182018',
      'iloveyou1314',
      'admin@123456',
      '1qaz2wsx3edc',
      'woaini521521',
      'abcabcabcabc',
    ])
      expect(wrong(common), common).toBe('password_common')
  })

  it('is not its owner’s name or address', () => {
    for (const own of ['xiaoman.tian@luxi-bureau.example', 'TianXiaoman2026', 'luxibureau-2026', 'xiaomantian!!1'])
      expect(wrong(own), own).toBe('password_own')
    expect(wrong('xiaoman tian walks twelve miles')).toBe(null)
  })
})

describe('where a sign-in leads', () => {
  it('is a page of the console and nothing else', () => {
    for (const path of ['/console', '/en/console/b/inbox?page=2', '/console/account', '/console/b/leads/p/l'])
      expect(ownPath(path), path).toBe(path)
    expect(ownPath('/console/b/inbox#part')).toBe('/console/b/inbox')
    for (const path of [
      '',
      'console',
      '//evil.example/console',
      '/\\evil.example/console',
      'https://evil.example/console',
    ])
      expect(ownPath(path), path).toBe(null)
    for (const path of [
      '/consoles',
      '/console/../parks/x',
      '/parks/x',
      '/console/sign-out',
      '/en/console/sign-in?next=/console',
    ])
      expect(ownPath(path), path).toBe(null)
    expect(ownPath(undefined)).toBe(null)
  })

  it('takes a form along whole, but no password and no other place', () => {
    const fields: [string, string][] = [
      ['text', '甲"乙</textarea>\r\n'],
      ['tag', 'a'],
      ['tag', 'b'],
    ]
    const kept = keptForm('/console/b/leads/p/l/notes', [...fields, ['password', 'secret']], true)
    expect(kept).toEqual({ action: '/console/b/leads/p/l/notes', fields, files: true })
    expect(kept && keptFromText(keptToText(kept))).toEqual(kept)
    for (const action of ['/console/account/password', '/console/sign-in', 'https://evil.example/console/x'])
      expect(keptForm(action, fields, false), action).toBe(null)
    for (const text of [
      '',
      '{',
      '[]',
      '{"action":"/console"}',
      '{"action":"//evil.example","fields":[],"files":false}',
    ])
      expect(keptFromText(text), text).toBe(null)
  })
})

it('says in words where somebody is signed in', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'
  const wechat = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Mobile/15E148 MicroMessenger/8.0'
  const android = 'Mozilla/5.0 (Linux; Android 16; Pixel) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36'
  expect(deviceWords(edge, 'en')).toBe('Edge on a Windows PC')
  expect(deviceWords(wechat, 'zh')).toBe('iPhone上的微信')
  expect(deviceWords(android, 'en')).toBe('Chrome on an Android phone')
  expect(deviceWords(null, 'zh')).toBe('未知设备上的未知浏览器')
})

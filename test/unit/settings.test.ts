import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { newKeyRing } from '../../src/kernel/vault.ts'
import { NODE_SETTINGS, readSettings, SHARED_SETTINGS } from '../../src/settings.ts'

const KEYS = newKeyRing()
const PUBLIC = { LUODI_KEYS: KEYS, LUODI_HOSTS: 'invest.example' }

const problemsOf = (env: Record<string, unknown>) => readSettings({ LUODI_KEYS: KEYS, ...env }, 'node').problems ?? []
const warningsOf = (env: Record<string, unknown>, runtime: 'node' | 'workers' = 'node') =>
  readSettings({ ...PUBLIC, ...env }, runtime).warnings

describe('settings', () => {
  it('are read with what stands for each that is left out', () => {
    const { settings, warnings } = readSettings({ LUODI_KEYS: KEYS }, 'node')
    expect(settings).toMatchObject({
      port: 8787,
      hostname: '127.0.0.1',
      seeds: true,
      limits: true,
      challengeCost: 8000,
    })
    expect(settings).toMatchObject({ hosts: [], origin: null, scheme: null, mailer: null, secondFactorRequired: true })
    expect(warnings).toEqual([expect.stringMatching(/^LUODI_HOSTS is not set/)])
    expect(
      readSettings({ ...PUBLIC, LUODI_SCHEME: 'https', LUODI_ADDRESS_HEADER: 'X-Real-IP' }, 'node').warnings,
    ).toEqual([])
  })

  it('are all complained of at once, each by its name', () => {
    const wrong = {
      LUODI_KEYS: '',
      LUODI_HOSTS: 'https://invest.example',
      LUODI_ORIGIN: 'invest.example',
      LUODI_STORED_ABROAD: 'yes',
      LUODI_RATES: 'USD=7',
      LUODI_TILES: 'x',
      LUODI_TURNSTILE: 'x',
      LUODI_LIMITS: 'none',
      LUODI_CHALLENGE_COST: '0',
      LUODI_SMTP: 'mail.example',
      LUODI_OUTGOING_VIA: 'x',
      LUODI_SECOND_FACTOR: 'no',
      PORT: '70000',
      DATABASE_URL: 'postgres://x',
      LUODI_SCHEME: 'ftp',
      LUODI_ADDRESS_HEADER: 'X Real',
      LUODI_SEED: 'off',
    }
    const problems = problemsOf(wrong)
    expect(problems.map((line) => /^\w+/.exec(line)?.[0]).toSorted()).toEqual(Object.keys(wrong).toSorted())
  })

  it('are known by name: what is mistyped is refused, with the nearest', () => {
    expect(problemsOf({ LUODI_ORGIN: 'x', LUODI_WHATEVER_IT_IS: 'x', LUODI_CHANNEL: 'x', OTHER: 'x' })).toEqual([
      'LUODI_ORGIN is no setting of Luodi; LUODI_ORIGIN is the nearest',
      'LUODI_WHATEVER_IT_IS is no setting of Luodi',
    ])
  })

  it('are never shown where they are secrets', () => {
    const secrets = {
      LUODI_KEYS: 'geheim',
      LUODI_SMTP: 'smtp://geheim:geheim@host?to=geheim',
      LUODI_TURNSTILE: '|geheim',
      LUODI_TILES: 'https://tiles.example/?tk=geheim|x|y',
      DATABASE_URL: 'x?authToken=geheim',
      DATABASE_AUTH_TOKEN: 'geheim',
    }
    const problems = problemsOf(secrets)
    expect(problems).toHaveLength(5)
    expect(problems.join()).not.toContain('geheim')
  })

  it('that go on together, but not well, are noted', () => {
    const names = (warnings: string[]) => warnings.map((line) => /^\w+/.exec(line)?.[0])
    expect(names(warningsOf({ LUODI_SECOND_FACTOR: 'optional', LUODI_LIMITS: 'off' }, 'workers'))).toEqual([
      'LUODI_SECOND_FACTOR',
      'LUODI_LIMITS',
    ])
    expect(names(warningsOf({ LUODI_ADDRESS_HEADER: 'x', LUODI_FILES: '/x' }, 'workers'))).toEqual([
      'LUODI_ADDRESS_HEADER',
      'LUODI_FILES',
    ])
    const behind = { LUODI_SCHEME: 'https', LUODI_ADDRESS_HEADER: 'X-Real-IP' }
    expect(names(warningsOf({ ...behind, HOST: '0.0.0.0' }))).toEqual(['LUODI_ADDRESS_HEADER'])
    expect(names(warningsOf({ ...behind, LUODI_ORIGIN: 'http://other.example' }))).toEqual([
      'LUODI_ORIGIN',
      'LUODI_ORIGIN',
    ])
    expect(names(warningsOf({}))).toEqual(['LUODI_SCHEME'])
  })

  it.each(['README.md', 'README.zh-CN.md'])('stand in the table of %s, and no others', async (file) => {
    const text = await readFile(join(root, file), 'utf8')
    const named = text.split('\n').flatMap((line) => (line.startsWith('| `') ? firstCell(line) : []))
    expect(named.toSorted()).toEqual([...SHARED_SETTINGS, ...NODE_SETTINGS].toSorted())
  })
})

/** Names of settings in a row's first cell. */
const firstCell = (row: string): string[] =>
  (row.split('|')[1] ?? '').match(/\b(?:LUODI_\w+|PORT|HOST|DATABASE_\w+)\b/g) ?? []

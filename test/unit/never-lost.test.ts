import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import type { FileStore } from '../../src/data/files.ts'
import { read, columnsOf } from '../../src/data/query.ts'
import { ParkScope, Registry } from '../../src/data/scope.ts'
import { type IntakeContext, receiveLead } from '../../src/features/leads/actions.ts'
import { LeadInput } from '../../src/features/leads/input.ts'
import { spilled } from '../../src/features/leads/spill.ts'
import { leads } from '../../src/features/leads/table.ts'
import { parkWithBureau } from '../../src/features/parks/registry.ts'
import { opens, readToken } from '../../src/features/receipts/token.ts'
import { INVESTOR } from '../../src/kernel/actor.ts'
import { idFrom } from '../../src/kernel/ids.ts'
import { limited } from '../../src/kernel/limited.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { leadBody, NOTICE } from '../support/client.ts'
import { memoryFiles, noFiles } from '../support/deps.ts'
import { builder } from '../support/statements.ts'
import { smallSeed } from '../support/tenants.ts'

const never = new Promise<never>(() => {})
const silent: Database = { builder, batch: () => never }
const NOW = Date.parse('2026-11-22T04:00:00Z')
const vault = vaultFrom(newKeyRing())
const { park: row } = smallSeed('aa')
const park = { ...row, bureauId: 'bureau_a', chains: [], revision: 1 }

const contextWith = (more: Partial<IntakeContext> = {}): IntakeContext => ({
  scope: ParkScope.open(silent, { by: 'job', park }),
  vault,
  files: memoryFiles(),
  log: () => {},
  actor: INVESTOR,
  channel: 'api',
  now: NOW,
  requestId: 'test',
  park,
  storedAbroad: false,
  noticeVersion: NOTICE,
  ...more,
})
const input = v.parse(LeadInput, leadBody())

describe('a database that never answers', () => {
  beforeEach(async () => {
    // Keys are derived outside of the clock that the test holds.
    await Promise.all([vault.park(park.id), vault.bureau(park.bureauId)])
    vi.useFakeTimers()
  })
  afterEach(() => void vi.useRealTimers())

  const after = async <T>(milliseconds: number, work: Promise<T>) => {
    const outcome = work.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    await vi.advanceTimersByTimeAsync(milliseconds - 1)
    const early = await Promise.race([outcome, Promise.resolve('waiting' as const)])
    await vi.advanceTimersByTimeAsync(1)
    return { early, outcome: await outcome }
  }

  it('is waited for five seconds', async () => {
    const some = read(leads, { columns: columnsOf(leads), limit: 1 })
    for (const work of [
      (): Promise<unknown> => ParkScope.open(silent, { by: 'job', park }).all(some),
      (): Promise<unknown> => parkWithBureau(new Registry(silent), 'luxi', NOW),
    ]) {
      const { early, outcome } = await after(5000, work())
      expect(early).toBe('waiting')
      expect(outcome).toMatchObject({
        error: { code: 'service.unavailable', status: 503, headers: { 'Retry-After': '5' } },
      })
    }
  })

  it('costs an inquiry three seconds and not the inquiry', async () => {
    const ctx = contextWith()
    const { early, outcome } = await after(3000, receiveLead(ctx, input, 'key-12345678'))
    expect(early).toBe('waiting')
    expect(outcome).toMatchObject({ value: { reference: null, replayed: false, officer: row.officer } })
    if (!('value' in outcome)) throw new Error('not taken in')
    const parts = readToken(outcome.value.token)
    const lead = { id: parts?.leadId ?? '', receiptVersion: 1 }
    expect(await opens(vault, park.id, lead, parts?.secret ?? '')).toBe(true)
    expect(await spilled(ctx.files, vault, { parkId: park.id, leadId: lead.id })).toMatchObject({
      receivedAt: NOW,
      respondBy: outcome.value.respondBy,
      input: { company: 'Testkraft GmbH' },
    })
  })

  it('is told as it is when the files fail or never answer too', async () => {
    const hanging: FileStore = { ...noFiles, put: () => never }
    for (const [files, milliseconds] of [
      [noFiles, 3000],
      [hanging, 8000],
      [{ ...noFiles, get: () => never }, 8000],
    ] as const) {
      const { outcome } = await after(milliseconds, receiveLead(contextWith({ files }), input, 'key-12345678'))
      expect(outcome).toMatchObject({ error: { code: 'service.unavailable', status: 503 } })
    }
  })
})

describe('what a time limit lets pass', () => {
  it('is the outcome of what is done in time', async () => {
    expect(await limited(1000, Promise.resolve(1))).toBe(1)
    await expect(limited(1000, Promise.reject(new Error('wrong')))).rejects.toThrow('wrong')
  })
})

describe('ids that are derived', () => {
  it('are the same for the same index, and look like all others', async () => {
    const of = async (key: string) => idFrom('lead', await (await vault.park('park_a')).blindIndex('lead', key))
    expect(await of('a')).toBe(await of('a'))
    expect(await of('a')).not.toBe(await of('b'))
    for (let index = 0; index < 50; index += 1) expect(await of(`key ${index}`)).toMatch(/^lead_[0-7][0-9a-z]{25}$/)
  })

  it('want enough to be derived from', () => {
    for (const short of ['', 'abc', '!']) expect(() => idFrom('lead', short)).toThrow()
  })
})

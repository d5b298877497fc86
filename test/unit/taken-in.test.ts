import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import type { Database } from '../../src/data/database.ts'
import type { FileStore } from '../../src/data/files.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { storeFile } from '../../src/features/files/actions.ts'
import { type IntakeContext, receiveLead } from '../../src/features/leads/actions.ts'
import { LeadInput } from '../../src/features/leads/input.ts'
import { takeInSpilled } from '../../src/features/leads/sweep.ts'
import type { LogLine } from '../../src/http/logging.ts'
import { INVESTOR } from '../../src/kernel/actor.ts'
import { newKeyRing, type Vault, vaultFrom } from '../../src/kernel/vault.ts'
import { leadBody, NOTICE } from '../support/client.ts'
import { depsWith, memoryFiles } from '../support/deps.ts'
import { sample } from '../support/files.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const NOW = Date.parse('2026-11-23T02:00:00Z')
const ring = newKeyRing()
const vault = vaultFrom(ring)
const rotated = vaultFrom(`${newKeyRing('k2')},${ring}`)
const input = (more: Record<string, unknown> = {}) => v.parse(LeadInput, leadBody(more))

describe('an inquiry that lies aside', () => {
  let database: Database
  let close: () => Promise<void>
  let park: IntakeContext['park']
  let files: ReturnType<typeof memoryFiles>
  let lines: LogLine[]
  beforeAll(async () => {
    ;({ database, close } = await localDatabase())
    const minted = await mintOne(database, smallSeed('aa'))
    const [row] = await run(database, 'select bureau_id from parks where id = ?', minted.id)
    park = { ...smallSeed('aa').park, ...minted, bureauId: String(row?.bureau_id), chains: [], revision: 1 }
  })
  afterAll(() => close())
  beforeEach(() => {
    files = memoryFiles()
    lines = []
  })

  const away = (): Database => ({ ...database, batch: () => Promise.reject(new Error('away')) })
  const ctx = (more: { from?: Database; files?: FileStore; vault?: Vault; now?: number } = {}): IntakeContext => ({
    scope: ParkScope.open(more.from ?? database, { by: 'job', park }),
    vault: more.vault ?? vault,
    files: more.files ?? files,
    log: () => {},
    actor: INVESTOR,
    channel: 'api',
    now: more.now ?? NOW,
    requestId: 'test',
    park,
    storedAbroad: false,
    noticeVersion: NOTICE,
  })
  const putAside = (key: string = randomUUID(), more: { vault?: Vault } = {}) =>
    receiveLead(ctx({ from: away(), ...more }), input(), key)
  const sweep = (more: { database?: Database; files?: FileStore; vault?: Vault } = {}, most?: number) =>
    takeInSpilled({ database, files, vault, log: (line) => void lines.push(line), ...more }, NOW, most)
  const leadsNow = async () => Number((await run(database, 'select count(*) as n from leads'))[0]?.n)
  const codes = () => lines.map(({ code }) => code)
  const under = (folder: string) => [...files.objects.keys()].filter((key) => key.startsWith(folder))
  const leadOf = ({ token }: { token: string }) => `lead_${token.split('.')[1]}`
  const failing = (ids: string[], asked: Set<string> = new Set()): Database => ({
    ...database,
    batch: (statements, freshness) => {
      const about = ids.find((id) => JSON.stringify(statements).includes(id))
      if (about === undefined) return database.batch(statements, freshness)
      asked.add(about)
      return Promise.reject(new Error('away'))
    },
  })
  /** The ids of what lies aside, and the values by which the sweep asks for each first. */
  const asideOf = async (count: number) => {
    const keys = Array.from({ length: count }, () => randomUUID())
    for (const key of keys) await putAside(key)
    const inPark = await vault.park(park.id)
    return Promise.all(keys.map((key) => inPark.blindIndex('idempotency', key)))
  }

  it('stays where it is when the files fail once, before it is stored and after', async () => {
    const before = await leadsNow()
    await putAside()
    const deaf: FileStore = { ...files, get: () => Promise.reject(new Error('planted: hiccup')) }
    expect(await sweep({ files: deaf })).toBe(0)
    expect([under('spill/').length, under('parked/').length]).toEqual([1, 0])
    const stuck: FileStore = { ...files, delete: () => Promise.reject(new Error('planted: hiccup')) }
    await sweep({ files: stuck })
    expect([under('spill/').length, under('parked/').length, await leadsNow()]).toEqual([1, 0, before + 1])
    expect(codes()).toEqual(['leads.spill_left', 'leads.spill_left'])
    expect(lines[0]?.error).toMatch(/^lead_\w{26}: Error$/)
    expect(await sweep()).toBe(1)
    expect([files.objects.size, await leadsNow()]).toEqual([0, before + 1])
  })

  it('waits when its master secret is not here, and is parked when it cannot be what was put aside', async () => {
    await putAside(undefined, { vault: rotated })
    const [name = ''] = under('spill/')
    expect(await sweep()).toBe(0)
    expect(under('spill/')).toEqual([name])
    for (const broken of ['not json', '{}', '{"keyId":"k1","wrapped":"x","sealed":"x"}']) {
      files.objects.clear()
      files.objects.set(name, new TextEncoder().encode(broken))
      expect(await sweep()).toBe(0)
      expect(under(''), broken).toEqual([name.replace('spill', 'parked')])
    }
    expect(codes()).toEqual(['leads.spill_left', ...Array.from({ length: 3 }, () => 'leads.spill_parked')])
  })

  it('holds up no other when the database fails on it, wherever it stands', async () => {
    const [poison = ''] = await asideOf(1)
    await asideOf(4)
    expect(await sweep({ database: failing([poison]) })).toBe(4)
    expect(under('spill/')).toHaveLength(1)
    await asideOf(1)
    let taken = 0
    for (let round = 0; round < 60 && taken === 0; round += 1) taken = await sweep({ database: failing([poison]) }, 1)
    expect(taken, 'not always the same first').toBe(1)
  })

  it('lets the database be after three that it did not answer', async () => {
    const asked = new Set<string>()
    expect(await sweep({ database: failing(await asideOf(6), asked) })).toBe(0)
    expect(asked.size).toBe(3)
    expect([under('spill/').length, under('parked/').length]).toEqual([6, 0])
  })

  it('takes its key: another body is refused, the same gets the same answer', async () => {
    const key = randomUUID()
    const first = await putAside(key)
    await expect(receiveLead(ctx(), input({ company: 'Another' }), key)).rejects.toMatchObject({
      code: 'leads.idempotency_mismatch',
    })
    expect(await receiveLead(ctx({ now: NOW + 1 }), input(), key)).toEqual({ ...first, replayed: true })
    const turned = await receiveLead(ctx({ vault: rotated }), input(), key)
    expect([leadOf(turned), turned.reference]).toEqual([leadOf(first), null])
    await sweep()
    const { reference } = await receiveLead(ctx({ vault: rotated }), input(), key)
    expect(reference).not.toBeNull()
  })

  it('is looked for while this process knows of one, and holds up nobody when the files do not answer', async () => {
    let looked = 0
    const counting: FileStore = {
      ...files,
      get: () => {
        looked += 1
        return Promise.reject(new Error('hiccup'))
      },
    }
    await receiveLead(ctx({ files: counting }), input(), randomUUID())
    expect(looked).toBe(0)
    await putAside()
    await sweep({ files: counting })
    looked = 0
    expect((await receiveLead(ctx({ files: counting }), input(), randomUUID())).reference).not.toBeNull()
    expect(looked).toBeGreaterThan(0)
    await sweep()
    await sweep({ files: counting })
    looked = 0
    await receiveLead(ctx({ files: counting }), input(), randomUUID())
    expect(looked).toBe(0)
  })

  it('keeps its time when a process that did not know of it stored a retry', async () => {
    const key = randomUUID()
    const first = await putAside(key)
    const later = await receiveLead(ctx({ files: memoryFiles(), now: NOW + 86_400_000 }), input(), key)
    expect(leadOf(later)).toBe(leadOf(first))
    expect(await sweep()).toBe(1)
    const [lead] = await run(database, 'select * from leads where id = ?', leadOf(first))
    expect(lead).toMatchObject({ received_at: NOW, respond_by: first.respondBy })
  })

  it('is parked, and still told to be safe, when another body had its key', async () => {
    const key = randomUUID()
    const { token } = await putAside(key)
    const app = createApp(depsWith({ database, vault, files, clock: () => NOW }))
    const page = async () => (await app.fetch(new Request(`http://x/en/receipts/${token}`))).text()
    expect(await page()).toContain('Your inquiry is safe')
    const name = under('spill/')[0] ?? ''
    const object = files.objects.get(name)
    files.objects.clear()
    if (object) files.objects.set(name.replace('spill', 'parked'), object)
    expect(await page()).toContain('Your inquiry is safe')
    expect((await putAside(key)).token, 'a retry').toBe(token)
    expect(under('spill/')).toEqual([])
    await receiveLead(ctx({ files: memoryFiles() }), input({ company: 'Another' }), key)
    if (object) files.objects.set(name, object)
    await sweep()
    expect(lines).toMatchObject([
      { code: 'leads.spill_parked', error: `${leadOf({ token })}: spill: another inquiry under this key` },
    ])
  })

  it('is the same inquiry as one from before a rotation', async () => {
    const key = randomUUID()
    const stored = await receiveLead(ctx(), input(), key)
    const before = await leadsNow()
    const retried = await putAside(key, { vault: rotated })
    expect(leadOf(retried)).not.toBe(leadOf(stored))
    await sweep({ vault: rotated })
    expect(await leadsNow()).toBe(before)
    expect(under('parked/'), 'its link still says that it is safe').toHaveLength(1)
    // The other way round: put aside before, stored by a process that knew of nothing since.
    const old = randomUUID()
    await putAside(old)
    await receiveLead(ctx({ files: memoryFiles(), vault: rotated }), input(), old)
    await sweep({ vault: rotated })
    expect(await leadsNow()).toBe(before + 1)
  })
})

describe('twins that bring the same file', () => {
  it('are one inquiry, also when the second looks just before the first is stored', async () => {
    const { database, close } = await localDatabase()
    const minted = await mintOne(database, smallSeed('aa'))
    const [row] = await run(database, 'select bureau_id from parks where id = ?', minted.id)
    const park = { ...smallSeed('aa').park, ...minted, bureauId: String(row?.bureau_id), chains: [], revision: 1 }
    const files = memoryFiles()
    const contextOn = (from: Database) => ({
      scope: ParkScope.open(from, { by: 'job', park }),
      vault,
      files,
      log: () => {},
      actor: INVESTOR,
      channel: 'form' as const,
      now: NOW,
      requestId: 'test',
      park,
      storedAbroad: false,
      noticeVersion: NOTICE,
    })
    const content = (async function* () {
      yield await Promise.resolve(sample('pdf'))
    })()
    const stored = await storeFile(contextOn(database), { name: 'a.pdf', content })
    if (!stored || 'refused' in stored) throw new Error('not stored')
    const body = input({ files: [stored.ticket] })
    const key = randomUUID()
    let first: Promise<unknown> | undefined
    const slow: Database = {
      ...database,
      batch: async (statements, freshness) => {
        const answer = await database.batch(statements, freshness)
        await (first ??= receiveLead(contextOn(database), body, key))
        return answer
      },
    }
    const second = await receiveLead(contextOn(slow), body, key)
    expect(second).toEqual({ ...((await first) as object), replayed: true })
    await close()
  })
})

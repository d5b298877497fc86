import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { type App, createApp } from '../../src/app.tsx'
import { libsqlDatabase, type LibsqlDatabase } from '../../src/data/libsql.ts'
import { depsWith } from '../support/deps.ts'
import { mintEvent } from '../support/events.ts'
import { mintPartner, type MintedPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { mintOne, type Minted, smallSeed } from '../support/tenants.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 23)

let folder: string
let database: LibsqlDatabase
let app: App
let park: Minted
let partner: MintedPartner
/** Each request is asked in a second of its own: what is kept for one is gone. */
let now = NOW
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luodi-keyset-'))
  database = await libsqlDatabase(`file:${join(folder, 'test.db')}`)
  await migrate(drizzle(database.client), { migrationsFolder: join(root, 'drizzle') })
  park = await mintOne(database, smallSeed('aa'))
  partner = await mintPartner({ database }, park, { kind: 'secret', perMinute: 6000 })
  app = createApp(depsWith({ database, clock: () => now }))
})
afterAll(async () => {
  database.client.close()
  await rm(folder, { recursive: true })
})

/** A list of the API whose rows are put in and taken away by their place in its order; many share one. */
interface List {
  path: () => string
  put(id: string, place: number): Promise<unknown>
  drop(id: string): Promise<unknown>
  clear(): Promise<unknown>
  idOf(item: Record<string, unknown>): unknown
  /** Whether it begins with the greatest place. */
  descending: boolean
}

const events: Omit<List, 'path' | 'descending'> & { at(place: number): number } = {
  at: (place) => NOW + (place + 1) * HOUR,
  async put(id, place) {
    await mintEvent({ database, keys: '' }, park, {
      code: id,
      startsAt: this.at(place),
      endsAt: this.at(place) + 60_000,
    })
    await published()
  },
  drop: (id) => change('delete from park_events where park_id = ? and code = ?', park.id, id),
  clear: () => change('delete from park_events where park_id = ?', park.id),
  idOf: ({ code }) => code,
}

/** What is published changes with the park's revision. */
const published = () => run(database, 'update parks set revision = revision + 1 where id = ?', park.id)

async function change(sql: string, ...params: unknown[]): Promise<void> {
  await run(database, sql, ...params)
  await published()
}

const LISTS: Record<string, List> = {
  'events to come': { ...events, path: () => `/api/v1/parks/${park.slug}/events?when=coming`, descending: false },
  'events that are over': {
    ...events,
    at: (place: number) => NOW - (100 - place) * HOUR,
    path: () => `/api/v1/parks/${park.slug}/events?when=past`,
    descending: true,
  } as List,
  'a partner’s leads': {
    path: () => '/api/v1/partner/leads?',
    put: (id, place) =>
      run(
        database,
        `insert into leads (park_id, id, reference, state, version, locale, received_at, respond_by, officer, company, key_id, receipt_version, bureau_id, partner)
         select id, ?, ?, 'new', 1, 'zh', ?, 0, '{}', 'c', 'k1', 1, bureau_id, ? from parks where id = ?`,
        `lead_${id}`,
        id,
        NOW + place * HOUR,
        partner.id,
        park.id,
      ),
    drop: (id) => run(database, 'delete from leads where park_id = ? and reference = ?', park.id, id),
    clear: () => run(database, 'delete from leads where park_id = ?', park.id),
    idOf: ({ reference }) => reference,
    descending: true,
  },
}

async function pageOf(
  list: List,
  limit: number,
  cursor: string | null,
): Promise<{ ids: string[]; next: string | null }> {
  now += 2000
  const query = `&limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`
  const headers = { Authorization: `Bearer ${partner.token}` }
  const answer = await app.fetch(new Request(`http://portal.example${list.path()}${query}`, { headers }))
  expect(answer.status).toBe(200)
  const { items, next } = (await answer.json()) as { items: Record<string, unknown>[]; next: string | null }
  return { ids: items.map((item) => String(list.idOf(item))), next }
}

const place = fc.nat(6)
/** What happens between two pages: a row more, or one less. */
const passing = fc.oneof(fc.record({ put: place }), fc.record({ drop: fc.nat(30) }))

describe.each(Object.entries(LISTS))('the list of %s', (_, list) => {
  it('shows each row once and misses none that stays, whatever comes and goes between its pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.array(passing, { maxLength: 2 }), { maxLength: 6 }),
        async (places, limit, changes) => {
          await list.clear()
          const rows = new Map(places.map((one, at) => [`r${at}`, one]))
          for (const [id, one] of rows) await list.put(id, one)
          const stable = new Set(rows.keys())
          const seen: string[] = []
          let cursor: string | null = null
          for (let at = 0; at === 0 || cursor !== null; at += 1) {
            const { ids, next } = await pageOf(list, limit, cursor)
            expect(ids.length).toBeLessThanOrEqual(limit)
            seen.push(...ids)
            cursor = next
            for (const one of changes[at] ?? []) {
              const all = [...rows.keys()]
              const gone = 'drop' in one ? all[one.drop % Math.max(1, all.length)] : undefined
              if ('put' in one) rows.set(`n${rows.size}-${at}`, one.put)
              if ('put' in one) await list.put([...rows.keys()].at(-1) ?? '', one.put)
              if (gone !== undefined && stable.delete(gone)) await list.drop(gone)
            }
          }
          expect(new Set(seen).size).toBe(seen.length)
          expect(seen.filter((id) => stable.has(id)).toSorted()).toEqual([...stable].toSorted())
          const shown = seen.map((id) => rows.get(id) ?? Number.NaN)
          expect(shown).toEqual(shown.toSorted((a, b) => (list.descending ? b - a : a - b)))
        },
      ),
      { numRuns: 15 },
    )
  })
})

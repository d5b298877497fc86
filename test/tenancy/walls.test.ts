import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { PARK_PIN, TenancyError } from '../../src/data/guard.ts'
import {
  arg,
  columnsOf,
  given,
  insert,
  insertRegistry,
  parkWrite,
  read,
  readRegistry,
  update,
} from '../../src/data/query.ts'
import { ParkScope, Registry } from '../../src/data/scope.ts'
import { ledger } from '../../src/data/tables.ts'
import { leads, leadSites } from '../../src/features/leads/table.ts'
import { bureaus, parks } from '../../src/features/parks/table.ts'
import { sites } from '../../src/features/sites/table.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { builder } from '../support/statements.ts'
import { mint, type Minted } from '../support/tenants.ts'

/** A database that answers nothing and remembers what reached it. */
function spyDatabase() {
  const batch = vi.fn<Database['batch']>(async (statements) => statements.map(() => ({ results: [], rows: [] })))
  return { database: { builder, batch } satisfies Database, batch }
}

/** Past the types, as careless code would go. */
const unsafe = (value: unknown) => value as never
const job = { by: 'job', park: { id: 'park_a' } } as const
const everyLead = () => parkWrite((b) => b.select({ id: leads.id }).from(leads).prepare())
const everyPark = () => readRegistry(parks, { columns: { id: parks.id } })

describe('the wall of types', () => {
  it('is held by the compiler', () => {
    const { database } = spyDatabase()
    const scope = ParkScope.open(database, job)
    const registry = new Registry(database)
    const nothing = { zh: '', en: '' }
    const bureau = { id: 'b', slug: 'b', name: nothing, region: nothing, sample: true }
    const refused = () => [
      // @ts-expect-error a registry table has no park to read it by
      read(parks, { columns: { id: parks.id } }),
      // @ts-expect-error nobody chooses the park of a row
      insert(leadSites, { parkId: 'park_b', leadId: 'l', siteCode: 's' }),
      // @ts-expect-error nor of one row among many
      insertAll(leadSites, [{ parkId: 'park_b', leadId: 'l', siteCode: 's' }]),
      // @ts-expect-error nor moves a row
      update(sites, { parkId: 'park_b' }, eq(sites.code, 's')),
      // @ts-expect-error a scope is opened with a proof, not made
      new ParkScope(database, 'park_b', 'primary'),
      // @ts-expect-error a park's id alone proves nothing
      ParkScope.open(database, 'park_b'),
      // @ts-expect-error a visit proves a park that is known to be published or not
      ParkScope.open(database, { by: 'visit', park: { id: 'park_b' } }),
      // @ts-expect-error a tenant table is not for the registry
      readRegistry(leads, { columns: { id: leads.id } }),
      // @ts-expect-error nor to write
      insertRegistry(leadSites, { parkId: 'park_b', leadId: 'l', siteCode: 's' }),
      // @ts-expect-error a registry statement does not run in a park
      scope.all(everyPark()),
      // @ts-expect-error nor write there
      scope.write(insertRegistry(bureaus, bureau)),
      // @ts-expect-error a park's statement does not run outside of it
      registry.all(read(leads, { columns: { id: leads.id } })),
      // @ts-expect-error a write is not a read
      scope.all(everyLead()),
      // @ts-expect-error the driver stays inside
      scope.database,
    ]
    expect(refused).toBeTypeOf('function')
  })
})

describe('the guard behind the types', () => {
  const cases: Record<string, (database: Database) => Promise<unknown>> = {
    'a write that forgets its pin': (database) => ParkScope.open(database, job).write(everyLead()),
    'a tenant table given to the registry': (database) =>
      new Registry(database).all(unsafe(read(leads, { columns: { id: leads.id } }))),
    'a registry read in a park': (database) => ParkScope.open(database, job).all(unsafe(everyPark())),
    'a registry write in a park': (database) =>
      ParkScope.open(database, job).write(unsafe(insertRegistry(bureaus, unsafe({ id: 'b' })))),
    'an update that moves the row': (database) =>
      ParkScope.open(database, job).write(update(sites, unsafe({ parkId: 'park_b' }), eq(sites.code, 's'))),
    'one bad statement among good ones': (database) =>
      ParkScope.open(database, job).write(insert(leadSites, { leadId: 'l', siteCode: 's' }), everyLead()),
  }

  it.each(Object.keys(cases))('stops %s before the database', async (name) => {
    const { database, batch } = spyDatabase()
    await expect(cases[name]?.(database)).rejects.toThrow(TenancyError)
    expect(batch).not.toHaveBeenCalled()
  })

  it('fills in its own park, whatever is given', async () => {
    const { database, batch } = spyDatabase()
    const one = read(leads, { columns: { id: leads.id }, where: eq(leads.id, arg('id')) })
    await ParkScope.open(database, job).all(given(one, { id: 'l', [PARK_PIN]: 'park_b', parkId: 'park_b' }))
    expect(batch.mock.calls[0]?.[0][0]?.params).toEqual(['park_a', 'l'])
    const rows = unsafe({ parkId: 'park_b', leadId: 'l', siteCode: 's' })
    await ParkScope.open(database, job).write(insert(leadSites, rows))
    expect(batch.mock.calls[1]?.[0][0]?.params).not.toContain('park_b')
  })

  it('holds a statement to its rules again when another kind of scope runs it', async () => {
    const { database, batch } = spyDatabase()
    const ofPark = read(leads, { columns: { id: leads.id } })
    const ofRegistry = everyPark()
    await ParkScope.open(database, job).all(ofPark)
    await new Registry(database).all(ofRegistry)
    batch.mockClear()
    const stolen = unsafe(given(ofPark, { [PARK_PIN]: 'park_b' }))
    await expect(new Registry(database).all(stolen), 'a park statement by the registry').rejects.toThrow(TenancyError)
    await expect(ParkScope.open(database, job).all(unsafe(ofRegistry)), 'the other way').rejects.toThrow(TenancyError)
    expect(batch).not.toHaveBeenCalled()
  })

  it('opens no park that is not published to a visitor', () => {
    const { database } = spyDatabase()
    const open = () => ParkScope.open(database, { by: 'visit', park: { id: 'park_a', published: false } })
    expect(open).toThrow(AppError)
    expect(open).toThrow('parks.not_found')
  })

  it('does not tell the driver to anyone', () => {
    const { database } = spyDatabase()
    const scope = ParkScope.open(database, job)
    expect(Object.values(scope)).not.toContain(database)
    expect(JSON.stringify(scope)).not.toContain('builder')
  })
})

describe.each(RUNTIMES)('the database of %s', (_, start) => {
  let portal: Runtime
  let a: Minted
  let b: Minted
  beforeAll(async () => {
    portal = await start({ own: true })
    const parksOfOne = await mint(portal.database, 2)
    ;[a, b] = parksOfOne as [typeof a, typeof b]
    for (const { id } of [a, b])
      await run(
        portal.database,
        `insert into leads (park_id, id, reference, state, version, locale, received_at, respond_by, officer, company, key_id, receipt_version, bureau_id)
         select id, 'lead_1', 'R', 'new', 1, 'zh', 0, 0, '{}', 'c', 'k1', 1, bureau_id from parks where id = ?`,
        id,
      )
    await run(portal.database, `update sites set code = 'ONLY-B' where park_id = ? and code = 'LX-L01'`, b.id)
    await run(portal.database, `update policies set slug = 'only-b' where park_id = ? and slug = 'programme'`, b.id)
  })
  afterAll(() => portal.close())

  const count = async (table: string, park: string) =>
    Number((await run(portal.database, `select count(*) as n from "${table}" where park_id = ?`, park))[0]?.n)

  it('is not asked at all where there is nothing to write', async () => {
    await ParkScope.open(portal.database, { by: 'job', park: a }).write()
  })

  it('refuses a lead with a site of another park', async () => {
    const sql = 'insert into lead_sites (park_id, lead_id, site_code) values (?, ?, ?)'
    for (const park of [a.id, 'park_nobody'])
      await expect(run(portal.database, sql, park, 'lead_1', 'ONLY-B')).rejects.toThrow(/FOREIGN KEY/)
    expect(await count('lead_sites', a.id)).toBe(0)
    await run(portal.database, sql, b.id, 'lead_1', 'ONLY-B')
    await expect(
      run(portal.database, `update lead_sites set park_id = ? where site_code = 'ONLY-B'`, a.id),
      'moving it',
    ).rejects.toThrow(/FOREIGN KEY/)
  })

  it('refuses a lead with a policy of another park', async () => {
    const sql = 'insert into lead_policies (park_id, lead_id, policy_slug) values (?, ?, ?)'
    await expect(run(portal.database, sql, a.id, 'lead_1', 'only-b')).rejects.toThrow(/FOREIGN KEY/)
    expect(await count('lead_policies', a.id)).toBe(0)
    await run(portal.database, sql, b.id, 'lead_1', 'only-b')
  })

  it('answers another park’s row with nothing', async () => {
    const scope = ParkScope.open(portal.database, { by: 'job', park: a })
    const site = read(sites, { columns: columnsOf(sites), where: eq(sites.code, arg('code')) })
    expect(await scope.all(given(site, { code: 'ONLY-B' }))).toEqual([])
    const other = ParkScope.open(portal.database, { by: 'job', park: b })
    expect(await other.all(given(site, { code: 'ONLY-B' }))).toHaveLength(1)
  })

  it('changes no row of another park, whatever the WHERE says', async () => {
    const scope = ParkScope.open(portal.database, { by: 'job', park: a })
    await scope.write(update(leads, { state: 'spam' }, eq(leads.id, 'lead_1')))
    expect(await run(portal.database, 'select park_id, state from leads where state = ?', 'spam')).toEqual([
      { park_id: a.id, state: 'spam' },
    ])
  })

  it('keeps the ledger as it was written', async () => {
    const before = await run(portal.database, 'select * from ledger order by park_id, id')
    expect(before.length).toBeGreaterThan(1)
    for (const sql of [
      `update ledger set action = 'x'`,
      `update ledger set before = '{}' where park_id = '${a.id}'`,
      'delete from ledger',
      `insert into ledger select park_id, id, 0, actor_kind, actor_id, 'x', subject, before, after, request_id from ledger
       where true on conflict do update set action = 'x'`,
    ])
      await expect(run(portal.database, sql), sql).rejects.toThrow(/append-only/)
    expect(await run(portal.database, 'select * from ledger order by park_id, id')).toEqual(before)
  })

  it('keeps the ledger from being replaced', async () => {
    const before = await run(portal.database, 'select * from ledger order by park_id, id')
    const sql = `insert or replace into ledger select park_id, id, 0, actor_kind, actor_id, 'x', subject, before, after, request_id from ledger`
    await run(portal.database, sql).catch(() => [])
    expect(await run(portal.database, 'select * from ledger order by park_id, id')).toEqual(before)
  })

  it('writes all of a batch or none of it', async () => {
    const scope = ParkScope.open(portal.database, { by: 'job', park: a })
    const entry = { at: 0, actorKind: 'system', action: 'x', subject: 'x', requestId: 'x' } as const
    const writes = [
      insert(ledger, { ...entry, id: 'entry_1' }),
      insert(leadSites, { leadId: 'lead_1', siteCode: 'ONLY-B' }),
    ]
    await expect(scope.write(...writes)).rejects.toMatchObject({ code: 'request.conflict' })
    expect(await run(portal.database, `select id from ledger where id = 'entry_1'`)).toEqual([])
  })
})

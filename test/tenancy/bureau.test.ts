import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { assertPinned, assertSelects, BUREAU_PIN, PARK_PIN, type Pins, TenancyError } from '../../src/data/guard.ts'
import { columnsOf, given, insert, parkWrite, read, readInBureau } from '../../src/data/query.ts'
import { BureauScope, ParkScope, Registry } from '../../src/data/scope.ts'
import { leadMarks } from '../../src/features/duplicates/table.ts'
import { leads } from '../../src/features/leads/table.ts'
import { sql } from 'drizzle-orm'
import { staffOf, takeIn } from '../support/intake.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { ACCEPTED, builder, PARK } from '../support/statements.ts'
import { mint, mintOne, smallSeed } from '../support/tenants.ts'

/** As `data/scope.ts` has it. */
const BUREAU_PINS: Pins = new Map([['lead_marks', 'bureau_id']])
const B = sql.placeholder(BUREAU_PIN)
const proof = { by: 'park', park: { id: 'park_a', bureauId: 'bureau_a' } } as const

function spyDatabase() {
  const batch = vi.fn<Database['batch']>(async (statements) => statements.map(() => ({ results: [], rows: [] })))
  return { database: { builder, batch } satisfies Database, batch }
}

/** Past the types, as careless code would go. */
const unsafe = (value: unknown) => value as never
const marks = () =>
  readInBureau(leadMarks, { columns: { leadId: leadMarks.leadId }, where: eq(leadMarks.kind, 'phone') })

const check = (text: string, ...params: unknown[]) => {
  assertPinned(text, params, BUREAU_PINS, BUREAU_PIN)
  assertSelects(text)
}

const REFUSED: Record<string, [sql: string, ...params: unknown[]]> = {
  'no pin': ['select 1 from "lead_marks"'],
  'the park’s pin': ['select 1 from "lead_marks" where "lead_marks"."park_id" = ?', PARK],
  'the park’s placeholder on the bureau': ['select 1 from "lead_marks" where "lead_marks"."bureau_id" = ?', PARK],
  'a raw value': ['select 1 from "lead_marks" where "lead_marks"."bureau_id" = ?', 'bureau_a'],
  'the pin under OR': ['select 1 from "lead_marks" where "lead_marks"."bureau_id" = ? or 1', B],
  'a lead': ['select 1 from "leads" where "leads"."park_id" = ?', B],
  'a lead beside': ['select 1 from "lead_marks", "leads" where "lead_marks"."bureau_id" = ?', B],
  'a lead in a subselect': [
    'select (select "company" from "leads" limit 1) from "lead_marks" where "lead_marks"."bureau_id" = ?',
    B,
  ],
  links: ['select 1 from "lead_links" where "lead_links"."park_id" = ?', B],
  'an insert': ['insert into "lead_marks" ("park_id", "bureau_id") values (?, ?)', 'park_b', B],
  'an update': ['update "lead_marks" set "at" = 0 where "lead_marks"."bureau_id" = ?', B],
  'a delete': ['delete from "lead_marks" where "lead_marks"."bureau_id" = ?', B],
}

describe('the scope of a bureau', () => {
  it('is held by the compiler', () => {
    const { database } = spyDatabase()
    const scope = BureauScope.open(database, proof)
    const park = ParkScope.open(database, { by: 'job', park: { id: 'park_a' } })
    const refused = () => [
      // @ts-expect-error a park's read does not run across a bureau
      scope.read(read(leads, { columns: { id: leads.id } })),
      // @ts-expect-error nor the other way round
      park.all(marks()),
      // @ts-expect-error it has nothing to write with
      scope.write,
      // @ts-expect-error a bureau's id alone proves nothing
      BureauScope.open(database, 'bureau_a'),
      // @ts-expect-error a scope is opened with a proof, not made
      new BureauScope(database, 'bureau_a'),
      // @ts-expect-error the driver stays inside
      scope.database,
    ]
    expect(refused).toBeTypeOf('function')
  })

  it('fills in its own bureau, whatever is given', async () => {
    const { database, batch } = spyDatabase()
    const scope = BureauScope.open(database, proof)
    await scope.read(given(marks(), { [BUREAU_PIN]: 'bureau_b', [PARK_PIN]: 'park_b', bureauId: 'bureau_b' }))
    expect(batch.mock.calls[0]?.[0][0]?.params).toEqual(['bureau_a', 'phone'])
    expect(Object.values(scope)).not.toContain(database)
  })

  it.each(Object.keys(REFUSED))('refuses %s', (name) => {
    const [text, ...params] = REFUSED[name] as [string]
    expect(() => check(text, ...params)).toThrow(TenancyError)
    expect(() => check(text, ...params), 'a second time').toThrow(TenancyError)
  })

  it('runs no statement of a park, and no scope runs one of a bureau', async () => {
    for (const { sql, params } of Object.values(ACCEPTED))
      expect(() => check(sql, ...params), sql).toThrow(TenancyError)
    const { database, batch } = spyDatabase()
    const scope = BureauScope.open(database, proof)
    const park = ParkScope.open(database, { by: 'job', park: { id: 'park_a' } })
    const attempts = [
      () => scope.read(unsafe(read(leadMarks, { columns: { id: leadMarks.leadId } }))),
      () => scope.read(unsafe(insert(leadMarks, unsafe({ leadId: 'l' })))),
      () => scope.read(unsafe(parkWrite((b) => b.delete(leadMarks).where(eq(leadMarks.bureauId, B)).prepare()))),
      () => park.all(unsafe(marks())),
      () => park.write(unsafe(marks())),
      () => new Registry(database).all(unsafe(marks())),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(TenancyError)
    expect(batch).not.toHaveBeenCalled()
  })
})

describe.each(RUNTIMES)('on %s', (_, start) => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await start()
  })
  afterAll(() => portal.close())

  it('it sees the marks of all parks of its bureau and of no other', async () => {
    const own = await mint(portal.database, 2, smallSeed('aa'))
    const foreign = await mintOne(portal.database, smallSeed('aa'))
    const now = Date.now()
    for (const { slug } of [...own, foreign]) await takeIn(portal, await staffOf(portal, slug, now))
    const all = readInBureau(leadMarks, { columns: { ...columnsOf(leadMarks), parkId: leadMarks.parkId } })
    const parksSeen = async (slug: string) => {
      const [rows] = await (await staffOf(portal, slug, now)).bureau.read(all)
      return [...new Set(rows.map(({ parkId }) => parkId))].toSorted()
    }
    const ids = own.map(({ id }) => id).toSorted()
    for (const { slug } of own) expect(await parksSeen(slug)).toEqual(ids)
    expect(await parksSeen(foreign.slug)).toEqual([foreign.id])
  })
})

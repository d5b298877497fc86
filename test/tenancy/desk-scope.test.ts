import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { Accounts, DeskScope } from '../../src/data/desk-scope.ts'
import { BUREAU_PIN, PARK_PIN, TenancyError } from '../../src/data/guard.ts'
import { recordBureauEntry } from '../../src/data/ledger.ts'
import {
  type BureauRead,
  bureauRead,
  bureauWrite,
  given,
  insert,
  insertInBureau,
  onAccounts,
  type Prepared,
  read,
  readInBureau,
  removeInBureau,
  thisBureau,
  thisPark,
  updateInBureau,
} from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { users } from '../../src/features/accounts/table.ts'
import { savedViews } from '../../src/features/inbox/table.ts'
import { leads } from '../../src/features/leads/table.ts'
import { invitations, memberships } from '../../src/features/staff/table.ts'
import { leadTransfers } from '../../src/features/transfers/table.ts'
import { leadTasks } from '../../src/features/triage/table.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { makeLead, makeTask, makeTransfer, makeView } from '../support/desk.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { ACCEPTED, builder } from '../support/statements.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'

const BUREAU = 'bureau_a'
const held = (park: string | null) =>
  ({ by: 'membership', bureauId: BUREAU, memberships: [{ bureauId: BUREAU, park }] }) as const

function spyDatabase() {
  const batch = vi.fn<Database['batch']>(async (statements) => statements.map(() => ({ results: [], rows: [] })))
  return { database: { builder, batch } satisfies Database, batch }
}

/** Past the types, as careless code would go. */
const unsafe = (value: unknown) => value as never

/** A statement as it is written, for scopes that take any text that their guard lets pass. */
const text = (query: string, ...params: unknown[]): Prepared => ({
  getQuery: () => ({ sql: query, params }),
  mapResult: () => [],
})
const raw = (query: string, ...params: unknown[]): BureauRead<unknown> => bureauRead(() => text(query, ...params))

const B = thisBureau
const PINNED = '"memberships"."bureau_id" = ?'
/** Refused by the desk of whoever sees the whole bureau, and so by any other. */
const REFUSED: Record<string, [sql: string, ...params: unknown[]]> = {
  'no pin': ['select 1 from "leads"'],
  'the park’s placeholder': ['select 1 from "leads" where "leads"."bureau_id" = ?', thisPark],
  'a pin on another column': ['select 1 from "leads" where "leads"."park_id" = ?', B],
  'a raw value': ['select 1 from "leads" where "leads"."bureau_id" = ?', BUREAU],
  'the pin under OR': ['select 1 from "leads" where "leads"."bureau_id" = ? or 1', B],
  'an unpinned subselect': [
    'select (select "name" from "saved_views" limit 1) from "leads" where "leads"."bureau_id" = ?',
    B,
  ],
  'a join that is not pinned': ['select 1 from "leads", "lead_tasks" where "leads"."bureau_id" = ?', B],
  'events of leads': ['select 1 from "lead_events" where "lead_events"."park_id" = ?', B],
  'consents of leads': ['select 1 from "lead_consents" where "lead_consents"."park_id" = ?', B],
  'the queue': ['select 1 from "outbox" where "outbox"."park_id" = ?', B],
  channels: ['select 1 from "channels" where "channels"."park_id" = ?', B],
  accounts: ['select 1 from "users"'],
  sessions: ['select 1 from "sessions"'],
  'a member of another bureau': ['insert into "memberships" ("bureau_id", "id") values (?, ?)', 'bureau_b', 'm'],
  'a member moved to another bureau': [`update "memberships" set "bureau_id" = ? where ${PINNED}`, 'bureau_b', B],
  'everybody’s end': ['update "memberships" set "ended_at" = 1'],
  'a delete without a pin': ['delete from "invitations"'],
  'an entry in another book': ['insert into "ledger" ("park_id", "id") values (?, ?)', 'bureau_b', 'e'],
}

/** What the desk of the whole bureau may read, and that of somebody bound to a park may not. */
const OF_LEADS: Record<string, string> = Object.fromEntries(
  ['leads', 'lead_tasks', 'mentions', 'lead_terms', 'lead_transfers', 'desk_stats', 'bureau_lead_counts'].map(
    (table) => [table, `select 1 from "${table}" where "${table}"."bureau_id" = ?`],
  ),
)

/** Refused to whoever only knows accounts. */
const NOT_OF_ACCOUNTS: Record<string, string> = {
  leads: 'select 1 from "leads"',
  parks: 'select 1 from "parks"',
  'the ledger': 'select 1 from "ledger"',
  'a membership’s change': 'update "memberships" set "role" = 1',
  'a membership’s end': 'delete from "memberships" where "memberships"."id" = 1',
  'an invitation’s change': 'update "invitations" set "accepted_at" = 1',
  'a lead beside an account': 'select (select "company" from "leads" limit 1) from "users"',
  'a lead within a change': 'update "users" set "name" = (select "company" from "leads" limit 1)',
}

const members = readInBureau(memberships, { columns: { id: memberships.id }, where: eq(memberships.role, 'viewer') })
const allLeads = readInBureau(leads, { columns: { id: leads.id, parkId: leads.parkId } })

describe('the scope of a desk', () => {
  it('is held by the compiler', () => {
    const { database } = spyDatabase()
    const desk = DeskScope.open(database, held(null))
    const park = ParkScope.open(database, { by: 'job', park: { id: 'park_a' } })
    const accounts = new Accounts(database)
    const refused = () => [
      // @ts-expect-error a park's read does not run at the desk
      desk.read(read(leads, { columns: { id: leads.id } })),
      // @ts-expect-error nor does its write
      desk.write(insert(leadTasks, unsafe({}))),
      // @ts-expect-error and a park knows nothing of its bureau
      park.all(members),
      // @ts-expect-error a table of a park is written in its park
      insertInBureau(leadTasks, unsafe({})),
      // @ts-expect-error in its park alone
      updateInBureau(leads, { state: 'spam' }, eq(leads.id, 'l')),
      // @ts-expect-error in its park alone
      removeInBureau(leadTransfers, eq(leadTransfers.id, 't')),
      // @ts-expect-error a statement of accounts does not run at the desk
      desk.all(onAccounts((b) => b.select().from(users).prepare())),
      // @ts-expect-error nor one of the desk on accounts
      accounts.all(members),
      // @ts-expect-error the bureau is the scope's to say
      insertInBureau(savedViews, { bureauId: 'bureau_b', id: 'v' }),
      // @ts-expect-error a bureau's id alone proves nothing
      DeskScope.open(database, { by: 'membership', bureauId: BUREAU }),
      // @ts-expect-error a scope is opened with a proof, not made
      new DeskScope(database, BUREAU, true),
      // @ts-expect-error the driver stays inside
      desk.database,
    ]
    expect(refused).toBeTypeOf('function')
  })

  it('opens for members of the bureau only, and wide for those of no single park', () => {
    const { database } = spyDatabase()
    const elsewhere = {
      by: 'membership',
      bureauId: BUREAU,
      memberships: [{ bureauId: 'bureau_b', park: null }],
    } as const
    expect(() => DeskScope.open(database, { ...elsewhere, memberships: [] })).toThrow('request.not_found')
    expect(() => DeskScope.open(database, elsewhere)).toThrow('request.not_found')
    expect(DeskScope.open(database, held(null)).wide).toBe(true)
    expect(DeskScope.open(database, held('park_a')).wide).toBe(false)
    // Being wide elsewhere is of no use here.
    const both = [...held('park_a').memberships, ...elsewhere.memberships]
    expect(DeskScope.open(database, { ...elsewhere, memberships: both }).wide).toBe(false)
    expect(DeskScope.open(database, { by: 'invitation', invitation: { bureauId: BUREAU } }).wide).toBe(false)
  })

  it('fills in its own bureau, whatever is given', async () => {
    const { database, batch } = spyDatabase()
    const desk = DeskScope.open(database, held(null))
    await desk.all(given(members, { [BUREAU_PIN]: 'bureau_b', [PARK_PIN]: 'park_b', bureauId: 'bureau_b' }))
    expect(batch.mock.calls[0]?.[0][0]?.params).toEqual([BUREAU, 'viewer'])
    await desk.write(recordBureauEntry({ actor: SYSTEM, now: 1, requestId: 'r' }, { action: 'a', subject: 's' }))
    expect(batch.mock.calls[1]?.[0][0]?.params).toContain(BUREAU)
    expect(Object.values(desk)).not.toContain(database)
  })

  it.each(Object.keys(REFUSED))('refuses %s', async (name) => {
    const [query, ...params] = REFUSED[name] as [string]
    const { database, batch } = spyDatabase()
    for (const park of [null, 'park_a']) {
      const desk = DeskScope.open(database, held(park))
      await expect(desk.read(raw(query, ...params))).rejects.toThrow(TenancyError)
      await expect(desk.write(bureauWrite(() => text(query, ...params)))).rejects.toThrow(TenancyError)
    }
    expect(batch).not.toHaveBeenCalled()
  })

  it.each(Object.keys(OF_LEADS))('shows %s to a desk of the whole bureau alone', async (table) => {
    const query = OF_LEADS[table] ?? ''
    const { database, batch } = spyDatabase()
    await DeskScope.open(database, held(null)).read(raw(query, B))
    expect(batch).toHaveBeenCalledOnce()
    for (const proof of [held('park_a'), { by: 'invitation', invitation: { bureauId: BUREAU } } as const])
      await expect(DeskScope.open(database, proof).read(raw(query, B))).rejects.toThrow(TenancyError)
    // A text that one kind of desk may run is not thereby let pass at the other.
    await DeskScope.open(database, held(null)).read(allLeads)
    await expect(DeskScope.open(database, held('park_a')).all(allLeads)).rejects.toThrow(TenancyError)
  })

  it('runs no statement of a park', async () => {
    const { database, batch } = spyDatabase()
    for (const park of [null, 'park_a'])
      for (const { sql: query, params } of Object.values(ACCEPTED))
        await expect(DeskScope.open(database, held(park)).read(raw(query, ...params)), query).rejects.toThrow(
          TenancyError,
        )
    expect(batch).not.toHaveBeenCalled()
  })
})

describe('accounts', () => {
  it.each(Object.keys(NOT_OF_ACCOUNTS))('do not reach %s', async (name) => {
    const { database, batch } = spyDatabase()
    const statement = onAccounts(() => text(NOT_OF_ACCOUNTS[name] ?? ''))
    await expect(new Accounts(database).write(statement)).rejects.toThrow(TenancyError)
    expect(batch).not.toHaveBeenCalled()
  })

  it('see which bureaus an account belongs to', async () => {
    const { database, batch } = spyDatabase()
    const own = onAccounts((b) =>
      b
        .select({ id: memberships.id })
        .from(memberships)
        .where(sql`1`)
        .prepare(),
    )
    await new Accounts(database).all(own)
    expect(batch).toHaveBeenCalledOnce()
  })
})

describe.each(RUNTIMES)('on %s', (_, start) => {
  let portal: Runtime
  let own: Minted[]
  let other: Minted[]
  let bureauId: string
  beforeAll(async () => {
    portal = await start()
    own = await mint(portal.database, 2, smallSeed('aa'))
    other = await mint(portal.database, 2, smallSeed('bb'))
    for (const parks of [own, other]) {
      const [first, second] = parks
      if (!first || !second) throw new Error('no parks')
      for (const park of parks) {
        const lead = await makeLead(portal, park)
        await makeTask(portal, park, lead, 'user_1')
        await makeTransfer(portal, park, lead, park === first ? second : first)
        await makeView(portal, park, 'user_1')
      }
    }
    bureauId = String(
      (await run(portal.database, 'select bureau_id from parks where id = ?', own[0]?.id))[0]?.bureau_id,
    )
  })
  afterAll(() => portal.close())

  const deskOf = (park: string | null) =>
    DeskScope.open(portal.database, { by: 'membership', bureauId, memberships: [{ bureauId, park }] })

  it('a desk sees all parks of its bureau, and nothing of another', async () => {
    const desk = deskOf(null)
    const parks = own.map(({ id }) => id).toSorted()
    const seen = async (statement: BureauRead<{ parkId: string }>) =>
      (await desk.all(statement)).map(({ parkId }) => parkId).toSorted()
    expect(await seen(allLeads)).toEqual(parks)
    expect(await seen(readInBureau(leadTasks, { columns: { parkId: leadTasks.parkId } }))).toEqual(parks)
    expect(await seen(readInBureau(leadTransfers, { columns: { parkId: leadTransfers.parkId } }))).toEqual(parks)
    const views = readInBureau(savedViews, { columns: { id: savedViews.id, owner: savedViews.owner } })
    expect(await desk.all(views)).toHaveLength(2)
    expect(await deskOf(own[0]?.id ?? '').all(views)).toHaveLength(2)
  })

  it('a desk bound to a park reads no leads, not even of that park', async () => {
    await expect(deskOf(own[0]?.id ?? '').all(allLeads)).rejects.toThrow(TenancyError)
  })

  it('a desk changes nothing of another bureau', async () => {
    const before = await run(portal.database, 'select * from saved_views order by id')
    const [foreign] = await run(
      portal.database,
      'select v.id from saved_views v join bureaus b on b.id = v.bureau_id where b.slug = ?',
      other[0]?.bureau,
    )
    const id = String(foreign?.id)
    await deskOf(null).write(
      updateInBureau(savedViews, { name: 'mine now' }, eq(savedViews.id, id)),
      removeInBureau(savedViews, eq(savedViews.id, id)),
      removeInBureau(invitations, eq(invitations.id, id)),
    )
    expect(await run(portal.database, 'select * from saved_views order by id')).toEqual(before)
  })

  it('a park that a member is not bound to does not open', () => {
    const [first, second] = own
    const proof = { by: 'membership', memberships: [{ bureauId, park: first?.id ?? '' }] } as const
    const open = (park: string, of = bureauId) =>
      ParkScope.open(portal.database, { ...proof, park: { id: park, bureauId: of } })
    expect(open(first?.id ?? '').parkId).toBe(first?.id)
    expect(() => open(second?.id ?? '')).toThrow('parks.not_found')
    expect(() => open(first?.id ?? '', 'bureau_b')).toThrow('parks.not_found')
  })
})

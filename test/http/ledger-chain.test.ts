import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerCommands } from '../../scripts/commands/ledger.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { GRACE_MS, sealDue, sealPage } from '../../src/features/ledger/seal.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { depsWith, noFiles } from '../support/deps.ts'
import { sealAllOf, tell } from '../support/ledger.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mint, smallSeed } from '../support/tenants.ts'

/** So far ahead that a portal's own timer leaves these entries alone. */
const T = Date.parse('2100-01-04T02:00:00Z')
const MANY = 1000
const LATER = T + 3_600_000

describe.each(RUNTIMES)('the ledger’s chain on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let other: Minted
  let bureauId = ''
  let ids: string[] = []
  beforeAll(async () => {
    portal = await start()
    const [a, b] = await mint(portal.database, 2, smallSeed('aa'))
    if (!a || !b) throw new Error('no parks')
    ;[park, other] = [a, b]
    bureauId = String((await sql('select bureau_id from parks where id = ?', a.id))[0]?.bureau_id)
    const entries = Array.from({ length: MANY }, (_one, index) => ({
      at: T + index,
      action: 'lead.noted',
      subject: `lead_${index % 7}`,
      after: { members: [], index },
    }))
    // In any order: the chain has its own.
    ids = await tell(portal.database, park.id, entries)
    await tell(portal.database, bureauId, [{ at: T, action: 'staff.invited', subject: 'member_1' }])
  })
  afterAll(() => portal.close())

  const sql = (text: string, ...params: unknown[]) => run(portal.database, text, ...params)
  const verify = async (...args: string[]) => {
    const said: string[] = []
    const command = ledgerCommands['ledger verify']
    if (!command) throw new Error('no command')
    const context = { database: portal.database, vault: vaultFrom(portal.keys), files: noFiles, now: LATER }
    const code = await command.run(
      { ...context, print: (line) => void said.push(line), secret: () => Promise.resolve('') },
      args,
    )
    return { code, said: said.join('\n') }
  }
  const ofPark = (...more: string[]) => verify('--park', park.slug, ...more)
  const headOf = (said: string) => /newest seal (\d+:[\w-]+)/.exec(said)?.[1] ?? ''

  it('seals each entry once, in order, whoever is at it at the same time', async () => {
    const scope = ParkScope.open(portal.database, { by: 'job', park })
    const ctx = { scope, vault: vaultFrom(portal.keys), bureauId, now: T + GRACE_MS - 1 }
    const [early] = await sql('select count(*) as n from ledger_waiting where park_id = ? and at >= ?', park.id, T)
    expect(early?.n).toBe(MANY)
    while ((await sealPage(ctx)) > 0);
    const [none] = await sql('select count(*) as n from ledger_waiting where park_id = ? and at >= ?', park.id, T)
    expect(none?.n, 'what is not old enough waits').toBe(MANY)
    const rounds = () => Promise.all([1, 2, 3].map(() => sealPage({ ...ctx, now: LATER })))
    for (let some = 1; some > 0;) some = Math.max(...(await rounds()))
    await sealAllOf(portal.database, ctx.vault, { id: park.id, bureauId }, LATER)
    const seals = await sql('select seq, entry from ledger_seals where park_id = ? order by seq', park.id)
    expect(seals.map(({ seq }) => seq)).toEqual(seals.map((_one, index) => index + 1))
    expect(seals.slice(-MANY).map(({ entry }) => entry)).toEqual(ids)
    expect(await sql('select 1 from ledger_waiting where park_id = ?', park.id)).toEqual([])
  })

  it('seals the bureau’s own book and all parks’ in one go', async () => {
    const deps = depsWith({ database: portal.database, vault: vaultFrom(portal.keys), clock: () => LATER })
    await sealDue(deps)
    for (const book of [bureauId, other.id])
      expect(await sql('select seq from ledger_seals where park_id = ?', book)).toHaveLength(1)
    const all = await verify()
    expect(all.said).toMatch(/\d+ books are whole\.$/)
    expect(all.code).toBe(0)
    expect(all.said).toContain(`bureau ${park.bureau}: whole, 1 sealed, 0 waiting, newest seal 1:`)
  })

  it('seals late what came late, and loses nothing', async () => {
    const [late = ''] = await tell(portal.database, park.id, [{ at: T - 1000, action: 'lead.noted', subject: 'late' }])
    expect((await ofPark()).said, 'long overdue').toContain(`${late}, 2100-01-04T09:59:59+08:00: the entry has NO SEAL`)
    expect(await sealAllOf(portal.database, vaultFrom(portal.keys), { id: park.id, bureauId }, LATER)).toBe(1)
    const { code, said } = await ofPark()
    expect(said).toContain(': whole')
    expect(code).toBe(0)
    expect((await sql('select max(seq) as n from ledger_seals where park_id = ?', park.id))[0]?.n).toBe(MANY + 2)
  })

  it('finds whatever was done to one row among a thousand', async () => {
    for (const trigger of ['ledger_refuses_update', 'ledger_refuses_delete', 'ledger_seals_stay', 'ledger_seals_keep'])
      await sql(`drop trigger ${trigger}`)
    const head = headOf((await ofPark()).said)
    const last = Number(head.split(':')[0])
    const victim = ids[499] ?? ''
    const [{ seq = 0 } = {}] = await sql(
      'select seq from ledger_seals where park_id = ? and entry = ?',
      park.id,
      victim,
    )
    const entry = [park.id, victim]
    const seal = [park.id, seq]
    const where = 'where park_id = ? and id = ?'
    const time = '2100-01-04T10:00:00+08:00'

    await sql(`update ledger set after = '{"members":[],"index":500}' ${where}`, ...entry)
    expect(await ofPark()).toMatchObject({ code: 1 })
    expect((await ofPark()).said).toContain(`seal ${String(seq)}, ${victim}, ${time}: the entry was CHANGED`)
    await sql(`update ledger set after = '{"index":499,"members":[]}' ${where}`, ...entry)
    expect((await ofPark()).code, 'the same in another order is the same').toBe(0)

    const [kept] = await sql(`select * from ledger ${where}`, ...entry)
    await sql(`delete from ledger ${where}`, ...entry)
    expect((await ofPark()).said).toContain(`${victim}, 2100-01-04T11:00:00+08:00: the entry was REMOVED`)
    await restore('ledger', kept)
    await sql('delete from ledger_waiting where park_id = ?', park.id)
    expect((await ofPark()).code).toBe(0)

    const [inserted = ''] = await tell(portal.database, park.id, [{ at: T + 5, action: 'lead.noted', subject: 'x' }])
    expect((await ofPark()).said).toContain(`${inserted}, ${time}: the entry has NO SEAL`)
    await sql(`delete from ledger_waiting where entry = ?`, inserted)
    expect((await ofPark()).code, 'nor without its place in the queue').toBe(1)
    await sql(`delete from ledger ${where}`, park.id, inserted)

    const [early = ''] = await tell(portal.database, park.id, [{ at: T + 6, action: 'lead.noted', subject: 'x' }])
    await sql(`delete from ledger ${where}`, park.id, early)
    await sealAllOf(portal.database, vaultFrom(portal.keys), { id: park.id, bureauId }, LATER)
    const before = await ofPark()
    expect(before.code, 'removed before its seal').toBe(1)
    expect(before.said).toContain(`${early}, ${time}: the entry was REMOVED`)
    await sql(`delete from ledger_waiting where entry = ?`, early)

    const [old] = await sql('select * from ledger_seals where park_id = ? and seq = ?', ...seal)
    await sql(`update ledger_seals set hash = 'made-up' where park_id = ? and seq = ?`, ...seal)
    const changed = await ofPark()
    expect(changed.said).toContain(`seal ${String(seq)}, ${victim}, ${time}: the SEAL was changed`)
    expect(changed.said.match(/ledger|CHANGED|NO SEAL|REMOVED/g), 'and nothing else').toBeNull()
    await sql('delete from ledger_seals where park_id = ? and seq = ?', ...seal)
    const removed = await ofPark()
    expect(removed.said).toContain(`seal ${String(seq)}, `)
    expect(removed.said).toContain('the SEAL was removed')
    expect(removed.said).toContain(`${victim}, ${time}: the entry has NO SEAL`)
    await restore('ledger_seals', old)
    expect((await ofPark('--expect', head)).code).toBe(0)

    const tail = await sql('select * from ledger_seals where park_id = ? and seq > ?', park.id, last - 3)
    const cut = tail.map(({ entry: id }) => id)
    await sql('delete from ledger_seals where park_id = ? and seq > ?', park.id, last - 3)
    expect((await ofPark()).said, 'seals cut off').toContain('NO SEAL')
    for (const id of cut) await sql(`delete from ledger ${where}`, park.id, id)
    expect((await ofPark()).code, 'seals and entries cut off: only whoever noted the newest can tell').toBe(0)
    const noted = await ofPark('--expect', head)
    expect(noted.code).toBe(1)
    expect(noted.said).toContain(`seal ${last}: the seal is NOT the one that was noted`)
  })

  async function restore(table: string, row: Record<string, unknown> | undefined) {
    const pairs = Object.entries(row ?? {})
    const names = pairs.map(([name]) => name).join(', ')
    await sql(`insert into ${table} (${names}) values (${pairs.map(() => '?').join(', ')})`, ...pairs.map(([, v]) => v))
  }

  it('goes on under the next master secret, and says when an old one is missing', async () => {
    const next = newKeyRing('k2')
    const book = { id: other.id, bureauId }
    await tell(portal.database, other.id, [{ at: LATER, action: 'lead.noted', subject: 'x' }])
    await sealAllOf(portal.database, vaultFrom(`${next},${portal.keys}`), book, LATER + GRACE_MS)
    const rows = await sql('select key_id from ledger_seals where park_id = ? order by seq', other.id)
    expect(rows.map(({ key_id: id }) => id)).toEqual(['k1', 'k2'])
    const { code, said } = await verify('--park', other.slug)
    expect(code).toBe(1)
    expect(said).toContain('is NOT in LUODI_KEYS')
    portal = { ...portal, keys: `${next},${portal.keys}` }
    expect((await verify('--park', other.slug)).code).toBe(0)
  })

  it('refuses arguments that make no sense', async () => {
    for (const args of [
      ['--park'],
      ['--x', 'y'],
      ['--expect', '1:a'],
      ['--park', 'nowhere'],
      ['--park', 'a', '--bureau', 'b'],
    ])
      await expect(verify(...args), args.join(' ')).rejects.toThrow(/./)
  })
})

import { randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCommands as commands } from '../../scripts/commands/import.ts'
import { importLeads } from '../../src/features/imports/import.ts'
import { MOST_UPLOADED_ROWS } from '../../src/features/imports/routes.tsx'
import { enterLead } from '../../src/features/leads/staff-entry.ts'
import { INVESTOR, SYSTEM } from '../../src/kernel/actor.ts'
import { utf8 } from '../../src/kernel/encoding.ts'
import { type Vault, vaultFrom } from '../../src/kernel/vault.ts'
import { leadBody, NOTICE, problemOf, sendLead } from '../support/client.ts'
import { gb18030 } from '../support/gb18030.ts'
import { leadInput, type StaffContext, staffOf } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, smallSeed } from '../support/tenants.ts'

const NOW = Date.parse('2031-11-20T02:00:00Z')
const HEAD = '企业名称,联系人,电话,同意的隐私告知版本,意向地块'
const newPhone = () => `139${randomInt(1e7, 1e8)}`

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let ctx: StaffContext
  let other: StaffContext
  let folder: string
  beforeAll(async () => {
    portal = await start({ own: true })
    const [one, two] = await mint(portal.database, 2, smallSeed('aa'))
    // Whatever is stored is counted: the parks' own daily round stays away.
    await run(portal.database, `update outbox set available_at = ? where kind = 'park.daily'`, NOW)
    ctx = await staffOf(portal, one?.slug ?? '', NOW)
    other = await staffOf(portal, two?.slug ?? '', NOW)
    folder = await mkdtemp(join(tmpdir(), 'luodi-import-'))
  })
  afterAll(async () => {
    await portal.close()
    await rm(folder, { recursive: true })
  })

  const count = async () =>
    Number((await run(portal.database, 'select count(*) as n from leads where park_id = ?', ctx.park.id))[0]?.n)
  const take = (text: string, dryRun = false, by = ctx) =>
    importLeads({ ...by, actor: { ...SYSTEM, kind: 'system' } }, utf8(text), { dryRun, locale: 'zh' })

  it('takes the good rows in, says what is wrong with the others, and stores nothing new the second time', async () => {
    const phones = [newPhone(), newPhone(), newPhone()]
    const text = [
      HEAD,
      `甲新材料有限公司,张三,${phones[0]},${NOTICE},aa-1`,
      `乙电子有限公司,李四,不知道,${NOTICE},`,
      `=1+1,王五,${phones[1]},${NOTICE},nowhere`,
      `丙电子有限公司,赵六,${phones[1]},1999-01,`,
      `丁电子有限公司,孙七,${phones[1]},,`,
      `=1+1,"周\n八",${phones[2]},${NOTICE},`,
    ].join('\n')
    const stored = () =>
      run(
        portal.database,
        `select (select count(*) from leads) as leads, (select count(*) from ledger) as entries, (select count(*) from outbox) as jobs,
         (select count(*) from lead_marks) as marks, (select count(*) from idempotency_keys) as keys`,
      )
    const before = await stored()
    const dry = await take(text, true)
    expect(await stored(), 'a dry run stores nothing').toEqual(before)
    const expected = [
      [2, 'ready', []],
      [3, 'refused', ['电话 invalid_phone']],
      [4, 'refused', ['意向地块 unknown_site']],
      [5, 'refused', ['同意的隐私告知版本 notice_unknown']],
      [6, 'refused', ['同意的隐私告知版本 required']],
      [7, 'ready', []],
    ]
    const said = (report: typeof dry) =>
      report.rows.map(({ row, outcome, errors }) => [row, outcome, errors.map(({ path, key }) => `${path} ${key}`)])
    expect(said(dry)).toEqual(expected)
    const leadsBefore = await count()
    const done = await take(text)
    expect(said(done)).toEqual(
      expected.map(([row, outcome, errors]) => [row, outcome === 'ready' ? 'imported' : outcome, errors]),
    )
    expect(await count()).toBe(leadsBefore + 2)
    const [lead] = await run(portal.database, 'select * from leads where reference = ?', done.rows[5]?.reference)
    expect(lead, 'a formula is text').toMatchObject({
      company: '=1+1',
      channel: 'import',
      state: 'new',
      received_at: NOW,
    })
    const [entry] = await run(portal.database, 'select * from ledger where subject = ?', lead?.id)
    expect(entry).toMatchObject({ action: 'lead.received', actor_kind: 'system' })
    expect(
      await run(
        portal.database,
        'select kind from outbox where payload = ? order by kind',
        JSON.stringify({ leadId: lead?.id }),
      ),
    ).toEqual([{ kind: 'lead.clock' }, { kind: 'lead.received' }])
    const again = await take(text)
    expect(again.rows.map(({ outcome, reference }) => [outcome, reference])).toEqual(
      done.rows.map(({ outcome, reference }) => [outcome === 'imported' ? 'known' : outcome, reference]),
    )
    expect(again.rows[0]?.duplicates.own, 'not of itself').toEqual([])
    expect(await count()).toBe(leadsBefore + 2)
  })

  it('tells of duplicates in the file, in the park and, redacted, in another park', async () => {
    const [phone, shared] = [newPhone(), newPhone()]
    const first = await take(`${HEAD}\n先来科技有限公司,甲,${phone},${NOTICE},`)
    const there = await take(`${HEAD}\nPlanted Works,Geheim,${shared},${NOTICE},`, false, other)
    const text = [
      HEAD,
      `后来科技有限公司,乙,${phone},${NOTICE},`,
      `Another GmbH,丙,${shared},${NOTICE},`,
      `后来科技股份有限公司,丁,${newPhone()},${NOTICE},`,
    ].join('\n')
    const { rows } = await take(text, true)
    expect(rows[0]?.duplicates.own).toMatchObject([{ reference: first.rows[0]?.reference, rules: ['phone'] }])
    expect(rows[1]?.duplicates).toEqual({
      own: [],
      elsewhere: [{ park: other.park.name, month: '2031-11', rules: ['phone'], strength: 'likely' }],
    })
    expect(rows.map(({ sameAs }) => sameAs)).toEqual([[], [], [2]])
    for (const secret of ['Planted', 'Geheim', String(there.rows[0]?.reference)])
      expect(JSON.stringify(rows)).not.toContain(secret)
  })

  it('asks the database less often than a Worker may, however much of the longest list is known', async () => {
    let asked = 0
    const { database } = portal
    const counting: typeof database = Object.assign(Object.create(database) as typeof database, {
      batch: (...of: Parameters<typeof database.batch>) => {
        asked += 1
        return database.batch(...of)
      },
    })
    const by = await staffOf({ database: counting, keys: portal.keys }, ctx.park.slug, NOW)
    const row = (_none: unknown, index: number) => `Lang ${index} GmbH,A,${newPhone()},${NOTICE},aa-1`
    const text = [HEAD, ...Array.from({ length: MOST_UPLOADED_ROWS }, row)].join('\n')
    for (const outcome of ['imported', 'known']) {
      asked = 0
      const { rows } = await take(text, false, by)
      expect(rows.filter((one) => one.outcome === outcome)).toHaveLength(MOST_UPLOADED_ROWS)
      expect(asked).toBeGreaterThan(MOST_UPLOADED_ROWS)
      expect(asked, outcome).toBeLessThan(800)
    }
  })

  it('goes on after a row that fails, and stores nothing half', async () => {
    const company = `Halb ${randomInt(1e9)}`
    await run(
      portal.database,
      `create trigger fail_one before insert on lead_consents when exists (select 1 from leads where id = NEW.lead_id and company = '${company}')
       begin select raise(abort, 'no'); end`,
    )
    const rows = ['Erste', company, 'Letzte'].map((name) => `${name},A,${newPhone()},${NOTICE},aa-1`)
    const before = await count()
    const report = await take([HEAD, ...rows].join('\n'))
    await run(portal.database, 'drop trigger fail_one')
    expect(report.rows.map(({ outcome }) => outcome)).toEqual(['imported', 'refused', 'imported'])
    expect(report.rows[1]?.errors).toEqual([{ path: '', key: 'service.unavailable' }])
    expect(await count()).toBe(before + 2)
    const again = await take([HEAD, ...rows].join('\n'))
    expect(again.rows.map(({ outcome }) => outcome)).toEqual(['known', 'imported', 'known'])
  })

  it('stores a row under a key that no investor can send: who guesses a row does not get its receipt', async () => {
    const keys: string[] = []
    const park: Vault['park'] = async (...of) => {
      const vault = await ctx.vault.park(...of)
      const blindIndex: typeof vault.blindIndex = (kind, value) => {
        if (kind === 'idempotency') keys.push(value)
        return vault.blindIndex(kind, value)
      }
      return { ...vault, blindIndex }
    }
    const row = `${HEAD}\nGuessed GmbH,A,${newPhone()},${NOTICE},`
    await take(row, false, { ...ctx, vault: { ...ctx.vault, park } })
    expect(keys).toHaveLength(1)
    const answer = await sendLead(portal, ctx.park.slug, leadBody(), keys[0])
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'leads.idempotency_key_required' })
  })

  it('reports in words before a terminal, in both languages', async () => {
    const command = async (name: string, bytes: Uint8Array, ...flags: string[]) => {
      const file = join(folder, name)
      await writeFile(file, bytes)
      const lines: string[] = []
      const { database, files } = portal
      const context = {
        database,
        files,
        vault: vaultFrom(portal.keys),
        now: NOW,
        print: (line: string) => void lines.push(line),
        secret: () => Promise.resolve(''),
      }
      const code = await commands.import?.run(context, [ctx.park.slug, file, ...flags])
      return { code, text: lines.join('\n') }
    }
    const phone = newPhone()
    const good = `${HEAD},颜色\n命令科技有限公司,张三,${phone},${NOTICE},,红`
    const dry = await command('a.csv', gb18030(good), '--dry-run')
    expect(dry).toEqual({
      code: 0,
      text: '不认识的列，未导入：颜色\n第2行：可以导入\n共1行：1行可用，0行此前已导入，0行有误。\n试运行：没有保存任何内容。',
    })
    const english = await command('b.csv', utf8(`${good}\n乙,,123,${NOTICE},,`), '--en')
    expect(english.code).toBe(1)
    expect(english.text).toMatch(
      /Row 2: imported as \w+-\w{5}\nRow 3: not imported\n {2}- “联系人”: Please fill this in/,
    )
    expect(english.text).not.toContain(phone)
    const broken = await command('c.csv', utf8('a,b\n1,2'), '--en')
    expect(broken).toEqual({
      code: 2,
      text: expect.stringMatching(/cannot be imported\n.*\n {2}- The column “company” is missing/) as string,
    })
    expect((await command('d.csv', utf8(''), '--unknown')).text).toMatch(/<park> <file.csv>/)
  })

  it('takes down what an officer was told, with the consent as it was given, and warns of duplicates', async () => {
    const contact = { name: 'Erika', phone: newPhone() }
    const company = `Vor Ort ${randomInt(1e9)} GmbH`
    await run(
      portal.database,
      `insert into privacy_notices (bureau_id, version, body, effective_from) values (?, 'paper-1', '{}', '2001-01-01'), (?, 'next', '{}', '2099-01-01')`,
      ctx.park.bureauId,
      ctx.park.bureauId,
    )
    const input = (noticeVersion: string) => leadInput({ company, contact, consent: { noticeVersion, handle: true } })
    const entry = await enterLead(ctx, input('paper-1'), randomUUID())
    expect(entry).toMatchObject({ replayed: false, duplicates: { own: [], elsewhere: [] } })
    const [lead] = await run(portal.database, 'select id, channel from leads where reference = ?', entry.reference)
    expect(lead).toMatchObject({ channel: 'staff' })
    const of = (table: string, column: string) =>
      run(portal.database, `select * from ${table} where ${column} = ?`, lead?.id)
    expect(await of('lead_consents', 'lead_id')).toMatchObject([{ purpose: 'handle', notice_version: 'paper-1' }])
    expect(await of('ledger', 'subject')).toMatchObject([{ actor_kind: 'officer', actor_id: ctx.actor.id }])
    const key = randomUUID()
    const again = await enterLead(ctx, input(NOTICE), key)
    expect(again.duplicates.own).toMatchObject([{ reference: entry.reference, rules: ['phone', 'company'] }])
    const repeated = await enterLead(ctx, input(NOTICE), key)
    expect(repeated).toMatchObject({ replayed: true, reference: again.reference })
    expect(repeated.duplicates, 'not of itself').toEqual(again.duplicates)
    for (const version of ['next', 'never'])
      await expect(enterLead(ctx, input(version), randomUUID())).rejects.toMatchObject({
        status: 422,
        fields: [{ path: 'consent.noticeVersion', key: 'notice_unknown' }],
      })
    // @ts-expect-error an investor enters nothing here
    const asInvestor = () => enterLead({ ...ctx, actor: INVESTOR }, input(NOTICE), key)
    expect(asInvestor).toBeTypeOf('function')
  })
})

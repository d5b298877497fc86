import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { NO_HASH, sealedText } from '../../src/features/ledger/entry.ts'
import { staffOf, takeIn } from '../support/intake.ts'
import { sealAllOf, tell } from '../support/ledger.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mint, mintOne, smallSeed } from '../support/tenants.ts'

/** So far ahead that a portal's own timer leaves these entries alone. */
const T = Date.parse('2100-01-04T02:00:00Z')
const LATER = T + 3_600_000

describe.each(RUNTIMES)('the ledger’s pages on %s', (_, start) => {
  let portal: Runtime
  let parks: Minted[]
  let foreign: Minted
  let admin: SignedIn
  let lead = ''
  let reference = ''
  beforeAll(async () => {
    portal = await start()
    parks = await mint(portal.database, 2, smallSeed('aa'))
    foreign = await mintOne(portal.database, smallSeed('bb'))
    admin = await signIn(portal, [{ bureau: bureau(), role: 'bureauAdmin' }], { name: '龙青山' })
    lead = await takeIn(portal, await staffOf(portal, slugOf(0), T))
    reference = String((await sql('select reference from leads where id = ?', lead))[0]?.reference)
    const many = Array.from({ length: 2100 }, (_one, index) => ({
      at: T - 10_000_000 + index,
      action: 'lead.noted',
      subject: `lead_${index}`,
    }))
    const state = { at: T + 1, actorId: admin.user, subject: lead, action: 'lead.state' }
    await tell(portal.database, parks[0]?.id ?? '', [
      ...many,
      { ...state, before: { state: 'new' }, after: { from: 'new', to: 'lost', reason: 'power' } },
      { at: T - 20_000_000, action: 'rare.deed', subject: 'x', actorId: 'user_gone' },
    ])
    await sealAllOf(
      portal.database,
      vaultFrom(portal.keys),
      { id: parks[0]?.id ?? '', bureauId: await bureauId() },
      LATER,
    )
    await tell(portal.database, parks[0]?.id ?? '', [{ at: LATER, action: 'lead.escalated', subject: lead }])
  })
  afterAll(() => portal.close())

  const sql = (text: string, ...params: unknown[]) => run(portal.database, text, ...params)
  const bureau = () => parks[0]?.bureau ?? ''
  const slugOf = (index: number) => parks[index]?.slug ?? ''
  const bureauId = async () =>
    String((await sql('select bureau_id from parks where slug = ?', slugOf(0)))[0]?.bureau_id)
  const path = (query = '', part = '') => `/console/${bureau()}/ledger${part}?${query}`
  const page = async (query: string, language = '') => (await admin.fetch(language + path(query))).text()
  const rowsIn = (html: string) => html.match(/<tr id="entry_/g)?.length ?? 0

  it('says in words who did what to which inquiry, and whether it is sealed', async () => {
    const all = await page(`park=${slugOf(0)}`)
    expect(rowsIn(all)).toBe(50)
    expect(all).toContain('龙青山')
    expect(all).toContain('变更状态')
    expect(all).toContain('<del>已收到</del>')
    expect(all).toContain('供电不足')
    expect(all).toContain('待封签')
    expect(all).toMatch(/第 \d+ 号 [\w-]{8}</)
    expect(all).toContain(`/console/${bureau()}/leads/${slugOf(0)}/${lead}`)
    const english = await page(`park=${slugOf(0)}&reference=${reference.toLowerCase()}`, '/en')
    expect(rowsIn(english)).toBe(3)
    expect(english).toContain('Inquiry received')
    expect(english).toContain('Not sealed yet')
  })

  it('narrows by action, actor, day and number, and finds what is rare page by page', async () => {
    const park = `park=${slugOf(0)}`
    expect(rowsIn(await page(`${park}&action=lead.state`))).toBe(1)
    expect(rowsIn(await page(`${park}&actor=${admin.user}`))).toBe(1)
    expect(rowsIn(await page(`${park}&day=2100-01-04&action=lead.received`))).toBe(1)
    expect(rowsIn(await page(`${park}&day=2099-12-31`))).toBe(0)
    expect(await page(`${park}&day=nonsense`)).toContain('请按“年-月-日”填写')
    expect(await page(`${park}&reference=NOBODY`)).toContain('本园区没有这个编号的咨询')
    const first = await page(`${park}&action=rare.deed`)
    expect(rowsIn(first)).toBe(0)
    expect(first).toContain('请继续看更早的记录')
    const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await (await admin.fetch(next)).text()
    expect(rowsIn(second)).toBe(1)
    expect(second).toContain('rare.deed')
    expect((await admin.fetch(path(`${park}&cursor=nonsense`))).status).toBe(400)
  })

  it('exports a book whose order a third party can check, and says that it did', async () => {
    const answer = await admin.fetch(path(`park=${slugOf(0)}`, '/export'))
    expect(answer.headers.get('Content-Disposition')).toMatch(/luodi-ledger-[\w-]+\.jsonl/)
    const lines = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)
    expect(lines[0]).toMatchObject({ format: 'luodi-ledger/1', book: parks[0]?.id })
    expect(lines.at(-1)).toEqual({ end: true, entries: lines.length - 2 })
    const sealed = lines.filter(({ seal }) => seal)
    const vault = await vaultFrom(portal.keys).park(parks[0]?.id ?? '')
    let previous = NO_HASH
    for (const { seal, entry } of sealed) {
      if (!seal || !entry) throw new Error('not sealed')
      previous = vault.chainHash(sealedText(parks[0]?.id ?? '', previous, seal, entry))
      expect(seal.hash).toBe(previous)
    }
    expect(lines.filter(({ seal }) => seal === null).map(({ entry }) => entry?.action)).toContain('ledger.exported')
  })

  it('opens the bureau’s own book to its admin, a park’s to its manager, and nothing to others', async () => {
    expect(rowsIn(await page(''))).toBe(0)
    expect((await admin.fetch(path('', '/export'))).status).toBe(200)
    expect(await page('')).toContain('导出账册')
    const manager = await signIn(portal, [{ bureau: bureau(), role: 'parkManager', park: slugOf(1) }])
    const own = await (await manager.fetch(path())).text()
    expect(own).toContain('园区建档')
    expect(own).not.toContain('招商局账册')
    for (const slug of [slugOf(0), foreign.slug, 'nowhere'])
      for (const part of ['', '/export'])
        expect((await manager.fetch(path(`park=${slug}`, part))).status, slug).toBe(404)
    for (const role of ['triageOfficer', 'viewer'] as const) {
      const reader = await signIn(portal, [{ bureau: bureau(), role }])
      for (const part of ['', '/export']) expect((await reader.fetch(path('', part))).status, role).toBe(403)
    }
  })
})

interface Line {
  seal?: Parameters<typeof sealedText>[2] & { hash: string }
  entry?: Parameters<typeof sealedText>[3]
  [name: string]: unknown
}

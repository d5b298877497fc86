import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parkDay } from '../../src/kernel/clock.ts'
import { contentDesk, figure } from '../support/content.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const DAY_MS = 86_400_000

describe.each(RUNTIMES)('the history of content on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let desk: Awaited<ReturnType<typeof contentDesk>>

  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('hs'))
    desk = await contentDesk(portal, park)
  })
  afterAll(() => portal.close())

  it('does not take away what something else names, and says what does', async () => {
    await desk.propose(
      'used-chain',
      {
        'name.zh': '被引用的链',
        'name.en': 'Named chain',
        role: 'lead',
        position: '9',
        next: 'submit',
      },
      desk.author,
      'chain',
    )
    await desk.propose(
      'user',
      { 'name.zh': '引用它的企业', 'name.en': 'Naming works', chainCode: 'used-chain', position: '9', next: 'submit' },
      desk.author,
      'enterprise',
    )
    const both = [await desk.valueOf('user'), await desk.valueOf('used-chain')]
    // What is named is published with what names it, whatever the order.
    const alone = await desk.decide(desk.reviewer, both.slice(0, 1))
    expect(alone.status).toBe(422)
    expect((await desk.decide(desk.reviewer, both)).status).toBe(303)
    await desk.author.fetch(`${desk.content}/chain/items/used-chain/removal`, { form: {} })
    const refused = await desk.decide(desk.reviewer, await desk.valueOf('used-chain'))
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('引用它的企业')
    expect(page).toContain('被引用的链')
    await desk.author.fetch(`${desk.content}/enterprise/items/user/removal`, { form: {} })
    expect(
      (await desk.decide(desk.reviewer, [await desk.valueOf('used-chain'), await desk.valueOf('user')])).status,
    ).toBe(303)
    expect(await desk.publicPage()).not.toContain('引用它的企业')
  })

  it('says when what is published was changed since the proposal was begun, and keeps that in the history', async () => {
    await desk.propose('moved', figure('移动'))
    await desk.decide(desk.reviewer, await desk.valueOf('moved'))
    await desk.propose('moved', figure('移动', { value: '43' }))
    await run(portal.database, `update facts set value = 99 where park_id = ? and code = 'moved'`, park.id)
    const page = await desk.review(desk.reviewer)
    expect(page).toContain('又变动过')
    await desk.author.fetch(`${desk.content}/fact/items/moved/withdrawal`, { form: {} })
    await desk.author.fetch(`${desk.content}/fact/items/moved/dropping`, { form: {} })
    await desk.propose('moved', figure('移动', { value: '44' }))
    const kept = await run(
      portal.database,
      `select json_extract(body, '$.value') as value from content_versions where park_id = ? and code = 'moved' order by number`,
      park.id,
    )
    expect(kept.map(({ value }) => value)).toEqual([42, 43, 99, 44])
    expect(await desk.review(desk.reviewer)).not.toContain('又变动过')
  })

  it('shows every version, what differs between two, and restores an old one through review', async () => {
    await desk.propose('hist', figure('历史', { value: '1' }))
    await desk.decide(desk.reviewer, await desk.valueOf('hist'))
    await desk.propose('hist', figure('历史', { value: '2' }))
    await desk.decide(desk.second, await desk.valueOf('hist'))
    const item = `${desk.content}/fact/items/hist`
    const page = await (await desk.author.fetch(`${item}/history`)).text()
    for (const said of ['起草人甲', '审核人乙', '审核人丙', '统计公报', '第1版与第2版的差别'])
      expect(page).toContain(said)
    const [first] = await run(
      portal.database,
      `select id from content_versions where park_id = ? and code = 'hist' and number = 1`,
      park.id,
    )
    const version = String(first?.id)
    expect((await desk.author.fetch(`${desk.content}/fact/items/race/restoration`, { form: { version } })).status).toBe(
      404,
    )
    expect((await desk.author.fetch(`${item}/restoration`, { form: { version } })).status).toBe(303)
    expect(await desk.latest('hist')).toMatchObject({ state: 'draft' })
    expect((await desk.author.fetch(`${item}/restoration`, { form: { version } })).status).toBe(409)
    const edit = await (await desk.author.fetch(item)).text()
    expect(edit).toMatch(/name="value"[^>]* value="1"/)
    expect((await desk.author.fetch(`${desk.content}/fact/items/nothing/history`)).status).toBe(404)
  })

  it('lists for auditors who published what, by kind and person, and as files that no spreadsheet runs', async () => {
    await desk.propose('formula', figure('=1+1', { basis: '=cmd()' }))
    await desk.decide(desk.reviewer, await desk.valueOf('formula'))
    const page = await (await desk.author.fetch(`${desk.content}/audit?kind=fact&person=${desk.second.user}`)).text()
    expect(page).toContain('历史')
    expect(page).not.toContain('=1+1')
    const csv = await (await desk.author.fetch(`${desk.content}/audit/export?format=csv`)).text()
    expect(csv).toContain(`'=1+1`)
    expect(csv).toContain(`'=cmd()`)
    expect(csv).toContain('审核人丙')
    const xlsx = await desk.author.fetch(`${desk.content}/audit/export?format=xlsx`)
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml')
    const future = parkDay(Date.now() + 9 * DAY_MS)
    expect(await (await desk.author.fetch(`${desk.content}/audit?from=${future}`)).text()).toContain(
      '没有符合条件的发布',
    )
  })

  it('passes ten thousand that were proposed together as one, in a few statements', { timeout: 60_000 }, async () => {
    const set = 'set_01kbbbbbbbbbbbbbbbbbbbbbbb'
    const body = JSON.stringify({
      title: { zh: '批量', en: 'Bulk' },
      publisher: { zh: '局', en: 'Office' },
      publishedOn: '2026',
      url: null,
      file: null,
      position: 5,
    })
    await run(
      portal.database,
      `insert into content_versions (park_id, id, kind, code, number, state, body, removes, authors, set_id, revision, saved_at, submitted_at)
       with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
       select ?, 'version_bulk' || i, 'source', 'bulk-' || i, 1, 'review', ?, 0, ?, ?, 1, 1, 1 from n`,
      park.id,
      body,
      JSON.stringify([desk.author.user]),
      set,
    )
    const page = await desk.review(desk.reviewer)
    expect(page).toContain('一并提交的10000项')
    expect(page).toContain('新增10000，修改0，撤下0')
    expect(await (await desk.reviewer.fetch(`${desk.content}/review?set=${set}`)).text()).toContain('后面的')
    expect((await desk.decide(desk.author, `${set} 10000/10000`)).status).toBe(403)
    expect((await desk.decide(desk.reviewer, `${set} 9999/9999`)).status).toBe(409)
    expect((await desk.decide(desk.reviewer, `${set} 10000/10000`)).status).toBe(303)
    const [count] = await run(
      portal.database,
      `select count(*) as n from sources where park_id = ? and code like 'bulk-%'`,
      park.id,
    )
    expect(count?.n).toBe(10_000)
  })
})

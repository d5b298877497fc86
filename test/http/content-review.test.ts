import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parkDay, parkTime } from '../../src/kernel/clock.ts'
import { contentDesk, figure } from '../support/content.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'

const DAY_MS = 86_400_000

describe.each(RUNTIMES)('review on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let other: Minted
  let desk: Awaited<ReturnType<typeof contentDesk>>

  beforeAll(async () => {
    portal = await start()
    const [one, two] = await mint(portal.database, 2, smallSeed('rv'))
    if (!one || !two) throw new Error('no parks')
    ;[park, other] = [one, two]
    desk = await contentDesk(portal, park)
  })
  afterAll(() => portal.close())

  it('asks for another person, whoever saved or submitted it', async () => {
    await desk.propose('own', figure('自己的', { next: '' }), desk.reviewer)
    await desk.propose('own', figure('自己的'), desk.author)
    const version = await desk.valueOf('own')
    for (const who of [desk.author, desk.reviewer]) expect((await desk.decide(who, version)).status).toBe(403)
    const page = await desk.review(desk.reviewer)
    expect(page).toMatch(new RegExp(`value="${version}"[^>]*disabled`))
    expect(page).toContain('自己写的内容不能由自己放行')
    expect((await desk.decide(desk.second, version)).status).toBe(303)
    expect(await desk.publicPage()).toContain('自己的')
  })

  it('shows who wrote it on which basis, and marks what differs inside of a long text', async () => {
    const note = '园区位于湘西自治州，距高速公路出口三公里，水电气路齐备，已建成标准厂房二十万平方米。'
    await desk.propose('marked', figure('标记', { 'note.zh': note, 'note.en': 'One two three four' }))
    await desk.decide(desk.reviewer, await desk.valueOf('marked'))
    await desk.propose(
      'marked',
      figure('标记', { 'note.zh': note.replace('三公里', '五公里'), 'note.en': 'One two six four' }),
    )
    const page = await desk.review(desk.reviewer)
    expect(page).toContain('<del>三</del><ins>五</ins>')
    expect(page).toContain('起草人甲')
    expect(page).toContain('统计公报')
    const entry = page.slice(page.indexOf(`${(await desk.latest('marked'))?.id}`))
    expect(entry).toContain('href="/parks/')
    await desk.decide(desk.reviewer, await desk.valueOf('marked'), { decision: 'return', note: '请附核验表' })
    expect((await desk.latest('marked'))?.state).toBe('draft')
    const home = await (await desk.author.fetch(desk.content)).text()
    expect(home).toContain('请附核验表')
    expect(home).toContain('审核人乙退回')
  })

  it('refuses without a reason, without a tick, and at a time that has passed, and keeps what was typed', async () => {
    await desk.propose('typed', figure('留住'))
    const version = await desk.valueOf('typed')
    const bare = await desk.decide(desk.reviewer, version, { decision: 'return', note: '' })
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain('note-error')
    expect((await desk.decide(desk.reviewer, [], { decision: 'pass' })).status).toBe(422)
    const past = await desk.decide(desk.reviewer, version, { decision: 'schedule', day: '2020-01-01', time: '09:00' })
    expect(past.status).toBe(422)
    const page = await past.text()
    expect(page).toContain('这个时间已经过去')
    expect(page).toMatch(new RegExp(`value="${version}"[^>]*checked`))
    expect(
      (await desk.decide(desk.reviewer, version, { decision: 'schedule', day: '2020-13-01', time: '25:00' })).status,
    ).toBe(422)
  })

  it('publishes once when two let it pass at once, and nothing that changed since the page was shown', async () => {
    await desk.propose('race', figure('赛跑'))
    const version = await desk.valueOf('race')
    const answers = await Promise.all([desk.decide(desk.reviewer, version), desk.decide(desk.second, version)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect(await desk.entries('content.published', 'fact/race')).toBe(1)
    await desk.propose('stale', figure('旧页面'))
    const before = await desk.valueOf('stale')
    await desk.author.fetch(`${desk.content}/fact/items/stale/withdrawal`, { form: {} })
    await desk.propose('stale', figure('改过了'))
    const late = await desk.decide(desk.reviewer, before)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('什么也没有发布')
    expect(await desk.publicPage()).not.toContain('改过了')
  })

  it('knows no version of another park, and none that nobody wrote', async () => {
    await desk.propose('nobody', figure('无人'))
    const version = await desk.valueOf('nobody')
    const foreign = `/console/${other.bureau}/parks/${other.slug}/content/review`
    expect((await desk.reviewer.fetch(foreign, { form: { version, decision: 'pass' } })).status).toBe(404)
    expect((await desk.decide(desk.reviewer, ['set_01kkkkkkkkkkkkkkkkkkkkkkkk 1/1'])).status).toBe(404)
    await run(portal.database, `update content_versions set authors = '[]' where id = ?`, version.split(' ')[0])
    expect((await desk.decide(desk.reviewer, version)).status).toBe(409)
    await run(portal.database, `update content_versions set state = 'dropped' where id = ?`, version.split(' ')[0])
  })

  it('publishes at its time, once, and gives back what cannot be published any more', async () => {
    const now = Date.now()
    const [tomorrow, later] = [parkDay(now + DAY_MS), parkDay(now + 2 * DAY_MS)]
    await desk.propose('timed', figure('定时'))
    await desk.propose('later', figure('更晚'))
    await desk.propose(
      'gone-source',
      {
        'title.zh': '将撤下',
        'title.en': 'To go',
        'publisher.zh': '局',
        'publisher.en': 'Office',
        publishedOn: '2026',
        position: '9',
        next: 'submit',
      },
      desk.author,
      'source',
    )
    await desk.decide(desk.reviewer, await desk.valueOf('gone-source'))
    await desk.propose('lost', figure('失去来源', { sourceCode: 'gone-source' }))
    const plan = (code: string, day: string) =>
      desk
        .valueOf(code)
        .then((version) => desk.decide(desk.reviewer, version, { decision: 'schedule', day, time: '09:30' }))
    for (const [code, day] of [
      ['timed', tomorrow],
      ['lost', tomorrow],
      ['later', later],
    ] as const)
      expect((await plan(code, day)).status).toBe(303)
    expect(await desk.review(desk.reviewer)).toContain('已排定发布')
    await desk.publishAt(now)
    expect((await desk.latest('timed'))?.state).toBe('scheduled')
    await run(portal.database, `delete from sources where park_id = ? and code = 'gone-source'`, park.id)
    await desk.publishAt(parkTime(later, 9 * 60))
    expect((await desk.latest('timed'))?.state).toBe('published')
    expect(await desk.latest('lost')).toMatchObject({ state: 'review', review_note: 'content.incomplete' })
    expect((await desk.latest('later'))?.state).toBe('scheduled')
    await expect.poll(desk.publicPage).toContain('定时')
    const page = await desk.review(desk.reviewer)
    expect(page).toContain('上次定时发布没有成功')
    const taken = await desk.reviewer.fetch(`${desk.content}/review/scheduled`, {
      form: { version: await desk.valueOf('later') },
    })
    expect(taken.status).toBe(303)
    await desk.publishAt(now + 9 * DAY_MS)
    expect((await desk.latest('later'))?.state).toBe('review')
    await desk.publishAt(now + 9 * DAY_MS)
    expect(await desk.entries('content.published', 'fact/timed')).toBe(1)
  })

  it('tells a leader how much waits in all parks', async () => {
    await desk.propose('waits', figure('等着'))
    const page = await (await desk.reviewer.fetch(`/console/${park.bureau}/review`)).text()
    expect(page).toContain('各园区待我审核')
    expect(page).toMatch(/<strong>\d+项<\/strong>/)
    const viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    expect((await viewer.fetch(`/console/${park.bureau}/review`)).status).toBe(403)
  })
})

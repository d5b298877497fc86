import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, jsonOf, sendLead } from '../support/client.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { join, type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mint, mintOne, smallSeed } from '../support/tenants.ts'
import { staffOf, takeIn } from '../support/intake.ts'

describe.each(RUNTIMES)('assignment rules on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let sister: Minted
  let admin: SignedIn
  let officer: SignedIn
  let rules: string
  beforeAll(async () => {
    portal = await start({ own: true })
    const [a, b] = await mint(portal.database, 2, smallSeed('aa'))
    if (!a || !b) throw new Error('no parks')
    park = a
    sister = b
    admin = await signIn(portal, [{ bureau: park.bureau, role: 'triageOfficer' }], { name: '覃分办' })
    officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }], { name: '石专员' })
    rules = `/console/${park.bureau}/rules`
  })
  afterAll(() => portal.close())

  const rows = () =>
    run(
      portal.database,
      'select * from assignment_rules where bureau_id = (select bureau_id from parks where id = ?) order by position',
      park.id,
    )
  const ruleOf = async (name: string) => {
    const row = (await rows()).find((one) => one.name === name)
    if (!row) throw new Error(`no rule ${name}`)
    return { id: String(row.id), version: Number(row.version), path: `${rules}/${String(row.id)}` }
  }
  const text = async (answer: Response | Promise<Response>) => (await answer).text()
  const form = (more: Record<string, string | string[]> = {}) => ({
    name: '链长：铝基',
    enabled: 'true',
    to: 'member',
    members: officer.user,
    ...more,
  })

  it('says what happens without rules, and offers the first', async () => {
    const page = await text(admin.fetch(rules))
    expect(page).toContain('还没有规则')
    expect(page).toContain('新增第一条规则')
    expect(await text(admin.fetch(`/en${rules}`))).toContain('There are no rules yet')
  })

  it('takes a rule down with its conditions, in fen, and into the bureau’s ledger', async () => {
    const [chain] = (await run(portal.database, 'select chains from parks where id = ?', park.id)).map(
      ({ chains }) => (JSON.parse(String(chains)) as { code: string }[])[0]?.code ?? '',
    )
    const sent = form({
      parks: park.id,
      chains: chain ?? '',
      countries: ['DE', 'CN'],
      locales: 'en',
      minWan: '3,000万',
      maxWan: '1.5亿',
    })
    const answer = await admin.fetch(rules, { form: sent })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe(rules)
    const [rule] = await rows()
    expect(JSON.parse(String(rule?.conditions))).toEqual({
      parks: [park.id],
      chains: [chain],
      countries: ['DE', 'CN'],
      locales: ['en'],
      minInvestmentFen: 3_000_000_000,
      maxInvestmentFen: 15_000_000_000,
    })
    expect(JSON.parse(String(rule?.target))).toEqual({ to: 'member', members: [officer.user] })
    const entries = await run(portal.database, "select * from ledger where action = 'rule.added'")
    expect(entries).toMatchObject([{ park_id: rule?.bureau_id, actor_kind: 'officer', actor_id: admin.user }])
    const page = await text(admin.fetch(rules))
    for (const shown of ['链长：铝基', '石专员', '3,000万元至1.5亿元', '德国']) expect(page).toContain(shown)
    const edit = await text(admin.fetch((await ruleOf('链长：铝基')).path))
    expect(edit).toContain('value="3000"')
    expect(edit).toContain('value="15000"')
  })

  it('gives a wrong form back with what was typed', async () => {
    const wrong = form({ name: '', members: [officer.user, admin.user], minWan: '很多', countries: ['Germany'] })
    const answer = await admin.fetch(rules, { form: wrong })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const shown of ['请填写这一项', '交给一个人时，只选一个人', 'value="很多"', '请填写数字'])
      expect(page).toContain(shown)
    const none = await admin.fetch(rules, { form: form({ members: 'user_of_nobody', to: 'turns' }) })
    expect(none.status).toBe(422)
    const order = await admin.fetch(rules, { form: form({ minWan: '2', maxWan: '1' }) })
    expect(await order.text()).toContain('不能小于起点金额')
    expect(await rows()).toHaveLength(1)
  })

  it('moves, switches, edits and removes, each in the ledger', async () => {
    for (const name of ['第二', '第三']) await admin.fetch(rules, { form: form({ name, to: 'turns' }) })
    const names = async () => (await rows()).map(({ name }) => name)
    const third = await ruleOf('第三')
    await admin.fetch(`${third.path}/position`, { form: { to: 'up' } })
    expect(await names()).toEqual(['链长：铝基', '第三', '第二'])
    await admin.fetch(`${third.path}/position`, { form: { to: 'down' } })
    await admin.fetch(`${third.path}/position`, { form: { to: 'down' } })
    expect(await names()).toEqual(['链长：铝基', '第二', '第三'])
    await admin.fetch(`${third.path}/state`, { form: { enabled: 'false' } })
    expect((await rows()).map(({ enabled }) => enabled)).toEqual([1, 1, 0])
    const before = await ruleOf('第三')
    const edited = await admin.fetch(third.path, {
      form: form({ name: '第三条', version: String(before.version) }),
    })
    expect(edited.status).toBe(303)
    const stale = await admin.fetch(third.path, { form: form({ name: '我的', version: String(before.version) }) })
    expect(stale.status).toBe(409)
    const page = await stale.text()
    for (const shown of ['规则刚刚被别人改过', 'value="我的"', '第三条']) expect(page).toContain(shown)
    const { version, path } = await ruleOf('第三条')
    expect(page).toContain(`name="version" value="${version}"`)
    expect(await text(admin.fetch(path))).toContain('确定删除“第三条”？')
    expect((await admin.fetch(`${path}/removal`, { form: { version: String(version) } })).status).toBe(303)
    expect(await names()).toEqual(['链长：铝基', '第二'])
    expect((await admin.fetch(path)).status).toBe(404)
    const actions = await run(portal.database, 'select action from ledger where subject = ? order by rowid', third.id)
    expect(actions.map(({ action }) => action)).toEqual([
      'rule.added',
      'rule.moved',
      'rule.moved',
      'rule.switched',
      'rule.changed',
      'rule.removed',
    ])
  })

  it('shows what the rules, as typed, would have done, and keeps nothing of it', async () => {
    const ctx = await staffOf(portal, park.slug, Date.now() - 3_600_000)
    await takeIn(portal, ctx, { company: '试算有限公司', investmentFen: 900_000_000 })
    await takeIn(portal, await staffOf(portal, sister.slug, Date.now() - 3_600_000), {
      company: '姊妹公司',
      investmentFen: 900_000_000,
    })
    const answer = await admin.fetch(`${rules}/preview`, {
      form: form({ name: '小项目', maxWan: '1000', to: 'turns', members: [officer.user, admin.user] }),
    })
    expect(answer.status).toBe(200)
    const page = await answer.text()
    for (const shown of [
      '试算有限公司',
      '小项目',
      '覃分办',
      '姊妹公司',
      '<td data-label="规则">小项目',
      '“第二”没有人可派：石专员 不负责该园区',
      'value="小项目"',
    ])
      expect(page).toContain(shown)
    for (const secret of ['Erika', '13812345678', '138 1234']) expect(page).not.toContain(secret)
    expect(await rows()).toHaveLength(2)
    expect((await admin.fetch(`${rules}/preview`, { form: form({ name: '' }) })).status).toBe(422)
    expect(await text(admin.fetch(`${rules}/preview`))).toContain('<strong>无人承办</strong>')
  })

  it('makes a rule for each chain that has a chief', async () => {
    const asked = `${rules}/chains?park=${sister.slug}`
    const page = await text(admin.fetch(asked))
    const codes = [...page.matchAll(/name="(chief\.[^"]+)"/g)].map(([, name]) => name ?? '')
    expect(codes.length).toBeGreaterThan(1)
    const empty = await admin.fetch(`${rules}/chains`, { form: { park: sister.slug } })
    expect(empty.status).toBe(422)
    const sent = { park: sister.slug, [codes[0] ?? '']: admin.user, [codes[1] ?? '']: '' }
    expect((await admin.fetch(`${rules}/chains`, { form: sent })).status).toBe(303)
    const last = (await rows()).at(-1)
    expect(JSON.parse(String(last?.conditions))).toEqual({
      parks: [sister.id],
      chains: [codes[0]?.replace('chief.', '')],
    })
  })

  it('sets the limit, and says what is wrong with it', async () => {
    for (const hours of ['0', '4.5', '一百', '']) {
      const answer = await admin.fetch(`${rules}/limit`, { form: { hours } })
      expect(answer.status, hours).toBe(422)
      expect(await answer.text()).toContain('请填写1至85的整数')
    }
    expect((await admin.fetch(`${rules}/limit`, { form: { hours: '6' } })).status).toBe(303)
    expect(await text(admin.fetch(rules))).toContain('value="6"')
  })

  it('lets others look, disabled with the reason, and strangers not even that', async () => {
    const page = await text(officer.fetch(rules))
    expect(page).toContain('您的岗位只能查看规则')
    expect(page).toMatch(/<button class="tool" name="to" value="down" disabled/)
    expect(page).not.toContain('试算上个月')
    const { path } = await ruleOf('第二')
    for (const asked of [`${rules}/new`, path, `${rules}/preview`, `${rules}/chains?park=${park.slug}`])
      expect((await officer.fetch(asked)).status, asked).toBe(403)
    for (const asked of [rules, path, `${path}/state`, `${path}/position`, `${path}/removal`, `${rules}/limit`])
      expect((await officer.fetch(asked, { form: form() })).status, asked).toBe(403)
    const other = await mintOne(portal.database, smallSeed('bb'))
    const stranger = await signIn(portal, [{ bureau: other.bureau, role: 'bureauAdmin' }])
    expect((await stranger.fetch(rules)).status).toBe(404)
    expect((await stranger.fetch(path.replace(park.bureau, other.bureau))).status).toBe(404)
  })

  it('gives a new inquiry to the member of the first rule that fits', async () => {
    const { reference } = await jsonOf<Acknowledged>(await sendLead(portal, park.slug))
    const assignee = async () =>
      (await run(portal.database, 'select assignee from leads where reference = ?', reference))[0]?.assignee
    await expect.poll(assignee, { timeout: 20_000 }).toBe(officer.user)
  }, 30_000)

  it('has an index of the settings by role and park', async () => {
    const settings = `/console/${park.bureau}/settings`
    const all = await text(admin.fetch(settings))
    expect(all).toContain(`/console/${park.bureau}/parks/${park.slug}/leads/new`)
    expect(all).not.toContain(`/parks/${park.slug}/channels`)
    await join(portal, officer.user, { bureau: park.bureau, role: 'parkManager', park: sister.slug })
    const own = await text(officer.fetch(settings))
    expect(own).toContain(`/parks/${sister.slug}/channels`)
    expect(own).not.toContain(`/parks/${park.slug}/channels`)
    expect(own).toContain(`/parks/${park.slug}/leads/new`)
  })
})

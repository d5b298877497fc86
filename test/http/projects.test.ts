import { beforeAll, describe, expect, it } from 'vitest'
import { saveDraft, submit } from '../../src/features/content/actions.ts'
import { pass } from '../../src/features/content/publish.ts'
import { liveOf, openOf } from '../../src/features/content/queries.ts'
import { KINDS } from '../../src/features/content/kinds.ts'
import { eraseLead } from '../../src/features/privacy/erase.ts'
import { expiredLeads } from '../../src/features/privacy/retention.ts'
import { enterpriseContextOf, mintEnterprise, mintProject } from '../support/enterprises.ts'
import { postForm } from '../support/evidence.ts'
import { sample } from '../support/files.ts'
import { daysAgo, signedLead } from '../support/projects.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'

const DAY_MS = 86_400_000
const CODE = '91350100M000100Y43'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let other: Minted
  let officer: SignedIn
  let manager: SignedIn
  let viewer: SignedIn
  let desk: string

  beforeAll(async () => {
    portal = await start()
    const [one, two] = await mint(portal.database, 2, smallSeed('aa'))
    if (!one || !two) throw new Error('no parks')
    ;[park, other] = [one, two]
    const own = { bureau: park.bureau, park: park.slug }
    officer = await signIn(portal, [{ ...own, role: 'parkOfficer' }])
    manager = await signIn(portal, [{ ...own, role: 'parkManager' }])
    viewer = await signIn(portal, [{ ...own, role: 'viewer' }])
    desk = `/console/${park.bureau}`
    await run(portal.database, `update sites set status = 'available' where park_id = ?`, park.id)
    await run(portal.database, `update sites set status = 'contracted' where park_id = ? and code = 'aa-4'`, park.id)
  })

  const rows = (text: string, ...values: (string | number)[]) => run(portal.database, text, ...values)
  const row = async (text: string, ...values: (string | number)[]) => (await rows(text, ...values))[0]
  const siteStatus = async (code: string) =>
    (await row('select status from sites where park_id = ? and code = ?', park.id, code))?.status
  /** As everybody sees it: what was kept of it is over in a moment. */
  const published = async (code: string) => {
    const answer = await portal.fetch(`/api/v1/parks/${park.slug}/sites/${code}`)
    return ((await answer.json()) as { status: string }).status
  }
  const begin = (lead: string, form: Record<string, string> = {}, who = officer) =>
    who.fetch(`${desk}/leads/${park.slug}/${lead}/project`, { form })
  const idIn = (answer: Response) => /projects\/(project_\w+)/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
  const path = (project: string, what = '') => `${desk}/parks/${park.slug}/projects/${project}${what}`
  const projectRow = (id: string) => row('select * from projects where park_id = ? and id = ?', park.id, id)
  const seenOf = async (id: string) => String((await projectRow(id))?.version)
  /** Posts a form of the project as its page made it a moment ago. */
  const send = async (id: string, what: string, form: Record<string, string>, who = officer) =>
    who.fetch(path(id, `/${what}`), { form: { seen: await seenOf(id), ...form } })

  it('carries a signed lead from filing to an end, and its site and its lead follow', async () => {
    const answers = { investment: 5 }
    const lead = await signedLead(portal, park, {
      company: '湖南晟达新材料有限公司',
      creditCode: CODE,
      chain: 'al-composites',
      investmentFen: 3_000_000_000,
      jobs: 120,
      sites: ['aa-4', 'aa-2'],
    })
    await rows(
      'update leads set assignee = ?, estimate = ? where id = ?',
      officer.user,
      JSON.stringify({ answers }),
      lead,
    )
    const leadPage = await (await officer.fetch(`${desk}/leads/${park.slug}/${lead}`)).text()
    expect(leadPage).toContain(`action="${desk}/leads/${park.slug}/${lead}/project"`)
    expect(leadPage).toContain('<option value="aa-2" selected')
    expect((await begin(lead, {}, viewer)).status).toBe(403)
    expect((await begin(lead, { site: 'aa-4' })).status).toBe(422)
    const answer = await begin(lead, { site: 'aa-2' })
    expect(answer.status).toBe(303)
    const id = idIn(answer)
    const project = await projectRow(id)
    expect(project).toMatchObject({
      lead_id: lead,
      stage: 'signed',
      stage_on: daysAgo(10),
      site_code: 'aa-2',
      jobs: 120,
    })
    expect(project).toMatchObject({ investment_fen: 3_000_000_000, owner: officer.user })
    const enterprise = await row('select * from enterprise_records where id = ?', String(project?.enterprise_id))
    expect(enterprise).toMatchObject({ name: '湖南晟达新材料有限公司', credit_code: CODE, contact_cipher: null })
    expect(enterprise).toMatchObject({ officer: officer.user, answers: JSON.stringify(answers) })
    expect(await row('select project from leads where id = ?', lead)).toEqual({ project: id })
    expect(await siteStatus('aa-2')).toBe('reserved')
    expect(Number((await row('select count(*) as n from project_steps where project_id = ?', id))?.n)).toBeGreaterThan(
      5,
    )

    // Once is enough; and what is kept of it is not erased while it lasts.
    expect((await begin(lead)).status).toBe(422)
    const { scope } = enterpriseContextOf(portal, park)
    const inTenYears = Date.now() + 3700 * DAY_MS
    expect((await expiredLeads(scope, 24, inTenYears)).map((one) => one.id)).not.toContain(lead)

    // Each stage has its day and its evidence.
    const filed = { to: 'filing', on: daysAgo(6), text: '备案证 2026-001' }
    expect((await send(id, 'stage', { ...filed, text: '' })).status).toBe(422)
    expect((await send(id, 'stage', { ...filed, on: daysAgo(-1) })).status).toBe(422)
    const early = await send(id, 'stage', { ...filed, on: daysAgo(11) })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('备案证 2026-001')
    expect((await send(id, 'stage', { ...filed, seen: '99' })).status).toBe(409)
    expect((await send(id, 'stage', filed, viewer)).status).toBe(403)
    const file = { files: ['供地批复.pdf', new Uint8Array(sample('pdf'))] as [string, Uint8Array], shown: 'true' }
    const withFile = await postForm(portal, officer, path(id, '/stage'), {
      seen: await seenOf(id),
      ...filed,
      text: '',
      ...file,
    })
    expect(withFile.status).toBe(303)
    expect(await siteStatus('aa-2')).toBe('reserved')

    // A file outlives a form that comes back.
    const again = await postForm(portal, officer, path(id, '/stage'), {
      seen: await seenOf(id),
      to: 'land',
      on: '',
      ...file,
    })
    expect(again.status).toBe(422)
    const [, kept = ''] = /name="kept"[^>]* value="(file_\w+)"/.exec(await again.text()) ?? []
    expect((await send(id, 'stage', { to: 'land', on: daysAgo(4), kept })).status).toBe(303)
    expect(await siteStatus('aa-2')).toBe('contracted')
    await expect.poll(() => published('aa-2')).toBe('contracted')
    const page = await (await officer.fetch(path(id))).text()
    expect(page.match(/供地批复\.pdf/g)).toHaveLength(2)
    const seen = await (await viewer.fetch(path(id))).text()
    expect(seen).not.toContain('供地批复')
    expect(seen).toContain('供地')
    const [, href = ''] = /href="([^"]+\/files\/file_\w+)"/.exec(page) ?? []
    expect((await officer.fetch(href)).status).toBe(200)
    expect((await viewer.fetch(href)).status).toBe(403)

    // Over a stage, and back, with the reason only; a way back is told.
    expect((await send(id, 'stage', { to: 'equipment', on: daysAgo(3) })).status).toBe(422)
    expect((await send(id, 'stage', { to: 'equipment', on: daysAgo(3), text: '租用厂房，无需开工' })).status).toBe(303)
    expect((await send(id, 'stage', { to: 'filing', on: daysAgo(2) })).status).toBe(422)
    expect((await send(id, 'stage', { to: 'filing', on: daysAgo(2), text: '登记有误' })).status).toBe(303)
    expect(await siteStatus('aa-2')).toBe('reserved')
    const list = await (await officer.fetch(`${desk}/parks/${park.slug}/projects?stage=filing`)).text()
    expect(list).toContain('湖南晟达新材料有限公司')
    expect(list).toContain('曾退回')
    expect(await (await officer.fetch(`${desk}/parks/${park.slug}/projects?stage=land`)).text()).not.toContain(id)
    const csv = await manager.fetch(`${desk}/parks/${park.slug}/projects/export?stage=filing`)
    expect(await csv.text()).toContain('湖南晟达新材料有限公司')

    // Who is erased is unknown; the project goes on. What ended is free again.
    const events = await rows('select kind, shown from project_events where project_id = ? order by id', id)
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'stage', 'stage', 'stage', 'back'])
    expect((await send(id, 'ending', { reason: 'market', endedOn: daysAgo(0) })).status).toBe(403)
    expect((await send(id, 'ending', { reason: '', endedOn: daysAgo(0) }, manager)).status).toBe(422)
    expect((await send(id, 'ending', { reason: 'market', endedOn: daysAgo(0) }, manager)).status).toBe(303)
    expect(await siteStatus('aa-2')).toBe('available')
    const left = await row('select project, closed_at from leads where id = ?', lead)
    expect(left?.project).toBeNull()
    expect(Number(left?.closed_at)).toBeGreaterThan(Date.now() - DAY_MS)
    expect((await send(id, 'stage', { to: 'land', on: daysAgo(0), text: 'x' })).status).toBe(422)
    expect((await expiredLeads(scope, 24, inTenYears)).map((one) => one.id)).toContain(lead)

    // Another takes the site meanwhile: it can't be taken up again before.
    const rival = await signedLead(portal, park, { sites: ['aa-2'] })
    const rivals = idIn(await begin(rival, { site: 'aa-2' }))
    expect((await send(id, 'resumption', {}, manager)).status).toBe(422)
    expect((await send(rivals, 'details', { site: 'aa-1' })).status).toBe(303)
    expect([await siteStatus('aa-1'), await siteStatus('aa-2')]).toEqual(['reserved', 'available'])
    expect((await send(id, 'resumption', {}, manager)).status).toBe(303)
    expect(await siteStatus('aa-2')).toBe('reserved')
    expect(await row('select project from leads where id = ?', lead)).toEqual({ project: id })
    expect(
      (await rows(`select action from ledger where subject = ? order by id`, id)).map(({ action }) => action),
    ).toEqual([
      'project.started',
      'project.stage',
      'project.stage',
      'project.stage',
      'project.back',
      'project.ended',
      'project.resumed',
    ])
    const ctx = { ...enterpriseContextOf(portal, park), files: portal.files }
    await eraseLead(ctx, { id: lead, state: 'signed', attribution: null })
    const after = await officer.fetch(path(id))
    expect(after.status).toBe(200)
    const unknown = await after.text()
    expect(unknown).toContain('湖南晟达新材料有限公司')
    expect(unknown).toContain('联系人未知')
  })

  it('refuses leads that are not signed or erased, sites of others, and an enterprise of another park', async () => {
    const lead = await signedLead(portal, park)
    await rows(`update leads set state = 'negotiating' where id = ?`, lead)
    const refused = await begin(lead)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('签约后才能转为项目')
    const elsewhere = await mintEnterprise(portal, other, { creditCode: '91110000600037341L' })
    const same = await signedLead(portal, park, { creditCode: '91110000600037341L' })
    const taken = await begin(same)
    expect(taken.status).toBe(422)
    expect(await taken.text()).toContain('另一个园区')
    // It left there: now it may come.
    await rows(`update enterprise_records set left_on = '2026-01-01', left_reason = 'moved' where id = ?`, elsewhere)
    const first = await begin(same)
    expect(first.status).toBe(303)
    // A second inquiry of the same enterprise is its second project.
    const second = await signedLead(portal, park, { creditCode: '91110000600037341L' })
    const served = String((await projectRow(idIn(first)))?.enterprise_id)
    // Anybody can type a credit code: it joins the enterprise when an officer says so.
    const unsaid = await begin(second)
    expect(unsaid.status).toBe(422)
    expect(await unsaid.text()).toContain('请先核实来询人身份')
    expect((await begin(second, { joins: 'ent_other' })).status).toBe(422)
    const next = await projectRow(idIn(await begin(second, { joins: served })))
    expect(next?.enterprise_id).toBe(served)
    const further = `${desk}/parks/${park.slug}/enterprises/${String(next?.enterprise_id)}/projects`
    expect((await officer.fetch(further)).status).toBe(200)
    const wrong = await officer.fetch(further, { form: { signedOn: daysAgo(-3), title: '二期', site: 'aa-4' } })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('二期')
    expect((await officer.fetch(further, { form: { signedOn: daysAgo(3), title: '二期' } })).status).toBe(303)
    const erased = await signedLead(portal, park)
    await eraseLead(
      { ...enterpriseContextOf(portal, park), files: portal.files },
      { id: erased, state: 'signed', attribution: null },
    )
    expect((await begin(erased)).status).toBe(422)
    const strangers = await signedLead(portal, other)
    expect((await officer.fetch(`${desk}/leads/${other.slug}/${strangers}/project`, { form: {} })).status).toBe(404)
  })

  it('keeps the status of its site, whoever proposed another', async () => {
    const ctx = enterpriseContextOf(portal, park)
    const propose = async (status: string) => {
      const live = { ...(await liveOf(ctx.scope, 'site', 'aa-3')), status }
      const seen = (await openOf(ctx.scope, 'site', 'aa-3')) ?? null
      const typed = KINDS.site.field.write(live, '')
      const editor = { ...ctx, actor: { kind: 'officer' as const, id: officer.user } }
      await saveDraft(editor, { kind: 'site', code: 'aa-3', typed, basis: null, removes: false, seen })
      return { editor, reviewer: { ...ctx, actor: { kind: 'officer' as const, id: manager.user } } }
    }
    const { editor, reviewer } = await propose('planned')
    const before = await openOf(ctx.scope, 'site', 'aa-3')
    if (!before) throw new Error('no proposal')
    await submit(editor, [before])
    const waiting = await openOf(ctx.scope, 'site', 'aa-3')
    const lead = await signedLead(portal, park, { sites: ['aa-3'] })
    const id = idIn(await begin(lead, { site: 'aa-3' }))
    expect(await siteStatus('aa-3')).toBe('reserved')
    // The proposal is as it was, behind what was published; who read it before is late.
    const now = await openOf(ctx.scope, 'site', 'aa-3')
    if (!waiting || !now) throw new Error('no proposal')
    expect(now.id).toBe(before.id)
    await expect(pass(reviewer, [waiting], null)).rejects.toMatchObject({ status: 422 })
    await expect(pass(reviewer, [now], null)).rejects.toMatchObject({
      status: 422,
      fields: [{ path: 'status', key: 'site_reserved' }],
    })
    expect(await siteStatus('aa-3')).toBe('reserved')
    const versions = await rows(
      `select number, state, basis from content_versions where park_id = ? and code = 'aa-3' order by number`,
      park.id,
    )
    const numbers = versions.map(({ number }) => Number(number))
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1))
    expect(versions.at(-1)?.state).toBe('review')
    expect(versions.at(-2)).toMatchObject({ state: 'published' })
    const history = await officer.fetch(`${desk}/parks/${park.slug}/content/site/items/aa-3/history`)
    expect(await history.text()).toContain('项目 ')
    // The same site is not given twice at the same moment.
    const enterprise = await mintEnterprise(portal, park)
    await expect(mintProject(portal, park, enterprise, { site: 'aa-3' })).rejects.toThrow()
    const rival = await mintProject(portal, park, enterprise)
    expect((await send(rival, 'details', { site: 'aa-3' })).status).toBe(422)
    expect((await send(id, 'details', { site: '' })).status).toBe(303)
    expect(await siteStatus('aa-3')).toBe('available')
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { stallTask } from '../../src/features/projects/stall.ts'
import { tellStage } from '../../src/features/projects/tell.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { enterpriseContextOf, mintEnterprise, mintProject } from '../support/enterprises.ts'
import { staffOf } from '../support/intake.ts'
import { daysAgo, signedLead } from '../support/projects.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let officer: SignedIn
  let desk: string

  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    // The park's own daily work would look for what stands still at the same time.
    await run(portal.database, `delete from outbox where park_id = ? and kind = 'park.daily'`, park.id)
    officer = await signIn(portal, [{ bureau: park.bureau, park: park.slug, role: 'parkOfficer' }])
    desk = `/console/${park.bureau}`
  })

  const rows = (text: string, ...values: (string | number)[]) => run(portal.database, text, ...values)
  const projectRow = async (id: string) =>
    (await rows('select * from projects where park_id = ? and id = ?', park.id, id))[0]

  it('tells the enterprise of a stage in its language, with the link of its receipt', async () => {
    const contact = { name: 'Erika Mustermann', email: 'erika@example.com' }
    const lead = await signedLead(portal, park, { locale: 'en', contact })
    const answer = await officer.fetch(`${desk}/leads/${park.slug}/${lead}/project`, { form: {} })
    const id = /projects\/(project_\w+)/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
    const [event] = await rows('select id from project_events where project_id = ?', id)
    const sent: { to: string; subject: string; text: string }[] = []
    const mailer = { origin: 'https://invest.example', send: (mail: (typeof sent)[number]) => void sent.push(mail) }
    const { scope, vault } = enterpriseContextOf(portal, park)
    const of = await staffOf(portal, park.slug, Date.now())
    const job = {
      id: 'job_1',
      requestId: 'job_1',
      kind: 'project.stage',
      payload: { project: id, event: String(event?.id) },
    }
    // What the handler needs of a job.
    const context = { deps: { vault, mailer }, scope, park: of.park, now: Date.now(), job } as unknown as JobContext
    await tellStage(context)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ to: 'erika@example.com', subject: expect.stringContaining('came to “Signed”') })
    expect(sent[0]?.text).toMatch(/https:\/\/invest\.example\/en\/receipts\//)
    // What is not so any more is not told.
    await rows(`update projects set ended_on = '2026-01-01' where id = ?`, id)
    await tellStage(context)
    expect(sent).toHaveLength(1)
  })

  it('gives the alarm once for what stands still, until it moves', async () => {
    const enterprise = await mintEnterprise(portal, park)
    const [still, busy] = [
      await mintProject(portal, park, enterprise, { signedOn: daysAgo(40) }),
      await mintProject(portal, park, enterprise, { signedOn: daysAgo(40) }),
    ]
    await rows(
      `insert into project_steps (park_id, project_id, code, position, phase, name, authority, "after", scope, basis, state, started_on, blockages, version)
       values (?, ?, 's', 1, 'land', '{}', '{}', '[]', 'local', '[]', 'running', ?, '[]', 1)`,
      park.id,
      busy,
      daysAgo(2),
    )
    const { scope } = enterpriseContextOf(portal, park)
    const deps = { vault: vaultFrom(portal.keys) }
    // What the task needs of a job.
    const context = { scope, deps, now: Date.now(), job: { id: 'job_1', requestId: 'job_1' } } as unknown as JobContext
    await stallTask(context)
    await stallTask(context)
    expect((await projectRow(still))?.stalled_at).not.toBeNull()
    expect((await projectRow(busy))?.stalled_at).toBeNull()
    expect(
      await rows(
        `select 1 from project_events where park_id = ? and project_id = ? and kind = 'stalled'`,
        park.id,
        still,
      ),
    ).toHaveLength(1)
    // One job; what it becomes for each who is told names whom.
    const jobs = `select 1 from outbox where park_id = ? and kind = 'project.stalled' and payload like '%' || ? || '%'`
    expect(await rows(`${jobs} and payload not like '%"to"%'`, park.id, still)).toHaveLength(1)
    const list = await (await officer.fetch(`${desk}/parks/${park.slug}/projects?only=stalled`)).text()
    expect(list).toContain(still)
    expect(list).not.toContain(busy)
    const seen = String((await projectRow(still))?.version)
    const note = { seen, to: 'signed', on: daysAgo(0), text: '已催办' }
    const noted = await officer.fetch(`${desk}/parks/${park.slug}/projects/${still}/stage`, { form: note })
    expect(noted.status).toBe(303)
    expect((await projectRow(still))?.stalled_at).toBeNull()
  })
})

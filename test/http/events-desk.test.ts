import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { registrationsTask } from '../../src/features/events/erasing.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { DAY, mintEvent, registerBy } from '../support/events.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('the desk of events on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
  })
  afterAll(() => portal.close())

  const root = () => `/parks/${park.slug}/events`
  const seats = (event: string) =>
    run(
      portal.database,
      'select * from event_registrations where park_id = ? and event_code = ? order by registered_at, id',
      park.id,
      event,
    )
  const linkOf = (answer: Response): string => {
    expect(answer.status).toBe(303)
    return answer.headers.get('Location') ?? ''
  }
  const textOf = async (path: string) => (await portal.fetch(path)).text()

  it('notes who came, exports the list, and forgets who they were half a year later', async () => {
    const now = Date.now()
    const code = await mintEvent(portal, park, { code: 'today', startsAt: now + 60_000, endsAt: now + 120_000 })
    const first = linkOf(
      await registerBy(portal, `${root()}/${code}`, { phone: '13900139000', seats: '3', company: '=1+1' }),
    )
    linkOf(await registerBy(portal, `${root()}/${code}`, { phone: '13900139001', seats: '2' }))
    const officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    const viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    const admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
    const desk = `/console/${park.bureau}/parks/${park.slug}/events`
    expect(await (await officer.fetch(`${desk}/${code}`)).text()).toContain('+8613900139000')
    const seen = await (await viewer.fetch(`${desk}/${code}`)).text()
    expect(seen).not.toMatch(/13900139|石磊/)
    expect(seen).toContain('您的角色不能登记到场')

    const [one, two] = await seats(code)
    const rows = [one, two].map((row) => `${row?.id}:${row?.version}`)
    const tick = (came: string[]) => officer.fetch(`${desk}/${code}/attendance`, { form: { row: rows, came } })
    expect((await tick([String(one?.id)])).status).toBe(303)
    expect((await seats(code)).map(({ attended }) => attended)).toEqual([1, 0])
    // From a list that was read before: it comes back with the ticks.
    const stale = await tick([String(two?.id)])
    expect(stale.status).toBe(409)
    expect(await stale.text()).toMatch(new RegExp(`value="${two?.id}" checked`))
    expect(await (await officer.fetch(desk)).text()).toContain('5/30')

    const csv = await admin.fetch(`${desk}/${code}/export?format=csv&contacts=1`)
    expect(await csv.text()).toMatch(/'=1\+1,3,已报名,[^\n]*,是,石磊,'\+8613900139000/)
    const manager = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    expect(await (await manager.fetch(`${desk}/${code}/export?format=csv`)).text()).not.toMatch(/石磊|1390013/)
    expect((await officer.fetch(`${desk}/${code}/export`)).status).toBe(403)
    expect(await (await manager.fetch(`${desk}/export?format=csv`)).text()).toMatch(/高新技术企业申报辅导/)

    const cancel = await officer.fetch(`${desk}/${code}/registrations/${String(two?.id)}/cancellation`, { form: {} })
    expect(cancel.status).toBe(303)
    const scope = ParkScope.open(portal.database, { by: 'job', park: { id: park.id } })
    const task = (at: number) =>
      registrationsTask({ scope, now: at, job: { id: 'job_1', requestId: 'job_1' } } as unknown as JobContext)
    await task(now + 170 * DAY)
    expect((await seats(code)).map(({ erased_at }) => erased_at)).toEqual([null, null])
    // A page a round, as long as there is more.
    for (let more = true; more;) more = await task(now + 190 * DAY)
    expect(await seats(code)).toMatchObject([
      { company: '', wrapped_key: null, state: 'confirmed', attended: 1, seats: 3 },
      { company: '', wrapped_key: null, state: 'cancelled' },
    ])
    expect(await textOf(first)).toContain('报名信息已删除')
  })
})

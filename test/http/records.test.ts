import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { daily, recordTask } from '../../src/features/jobs/daily.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { computeRecord } from '../../src/features/records/actions.ts'
import { jsonOf } from '../support/client.ts'
import { depsWith } from '../support/deps.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'
import { told } from '../support/told.ts'

const at = (time: string) => Date.parse(`${time}+08:00`)
const HOUR = 3_600_000
const NOW = at('2026-11-22T03:00')

interface Park {
  id: string
  slug: string
  scope: ParkScope
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Park
  let quiet: Park
  const mintPark = async (prefix: string): Promise<Park> => {
    const minted = await mintOne(portal.database, smallSeed(prefix))
    return { ...minted, scope: ParkScope.open(portal.database, { by: 'job', park: minted }) }
  }
  beforeAll(async () => {
    portal = await start()
    park = await mintPark('aa')
    quiet = await mintPark('bb')
    const autumn = at('2026-10-08T10:00')
    const summer = at('2026-07-06T10:00')
    await park.scope.write(
      ...[2, 4, 8, 16, 32].flatMap((hours, index) => told(`a${index}`, autumn + index, hours, 3 + (index % 3))),
      // Of the same millisecond, and overdue.
      ...told('a5', autumn, null),
      ...[1, 2, 3, 4].flatMap((hours) => told(`s${hours}`, summer, hours, 5)),
    )
    await computeRecord(park.scope, NOW)
  })
  afterAll(() => portal.close())

  const api = (slug = park.slug) => portal.fetch(`/api/v1/parks/${slug}/service-record`)
  const fresh = { headers: { 'Cache-Control': 'no-cache' } }

  it('publishes each quarter by the API, and withholds what few stand behind', async () => {
    const withheld = { received: null, answered: null, overdue: null, inTimeShare: null, medianHours: null }
    expect(await jsonOf(await api())).toEqual({
      asOf: '2026-11-22T03:00:00+08:00',
      fewestCases: 5,
      items: [
        {
          quarter: '2026Q4',
          from: '2026-10-01',
          to: '2026-12-31',
          received: 6,
          answered: 5,
          overdue: 1,
          inTimeShare: 0.66,
          medianHours: 8,
          p90Hours: 32,
          ratings: { count: 5, mean: 3.8 },
          agency: null,
          demands: null,
        },
        {
          quarter: '2026Q3',
          from: '2026-07-01',
          to: '2026-09-30',
          ...withheld,
          p90Hours: null,
          ratings: null,
          agency: null,
          demands: null,
        },
      ],
      payments: [],
    })
    expect(await jsonOf(await api(quiet.slug))).toEqual({ asOf: null, fewestCases: 5, items: [], payments: [] })
  })

  it('answers 304 to who has it', async () => {
    const tag = (await api()).headers.get('ETag') ?? ''
    const again = await portal.fetch(`/api/v1/parks/${park.slug}/service-record`, {
      headers: { 'If-None-Match': tag },
    })
    expect([tag.length > 10, again.status]).toEqual([true, 304])
  })

  it('shows it on a page of both languages, which profile and sitemap name', async () => {
    const path = `/parks/${park.slug}/service-record`
    const [zh, en] = await Promise.all([path, `/en${path}`].map(async (one) => (await portal.fetch(one)).text()))
    for (const text of ['2026年第4季度', '收到6件，已答复5件', '逾期未答1件', '66%', '九成不超过32', '少于5件'])
      expect(zh).toContain(text)
    for (const text of ['Q4 2026', '6 received, 5 answered', '9 of 10 within 32', 'Fewer than 5', '2026'])
      expect(en).toContain(text)
    expect(en).not.toContain('4 received')
    expect(en).not.toContain('<script type="module"')
    const about = await Promise.all(
      [`/en/parks/${park.slug}`, `/sitemap.xml?park=${park.slug}`].map(async (one) => (await portal.fetch(one)).text()),
    )
    for (const text of about) expect(text).toContain(`/en${path}`)
  })

  it('says of a park without inquiries when the first quarter will show', async () => {
    const page = await (await portal.fetch(`/en/parks/${quiet.slug}/service-record`)).text()
    expect(page).toContain('No record yet')
    expect(page).toContain('From the day after the first inquiry')
    expect(page).not.toContain('<table')
  })

  it('computes it in the daily job, shows the new figures at once, and comes again at night', async () => {
    const job = { id: 'job_1', kind: 'park.daily' as const, payload: {}, attempts: 1, createdAt: 0, requestId: 'job_1' }
    const failures: string[] = []
    const deps = depsWith({ log: ({ event }) => failures.push(event) })
    const context = { deps, scope: quiet.scope, now: NOW, job } as unknown as JobContext
    await quiet.scope.write(...[1, 2, 3, 4, 5].flatMap((hours) => told(`q${hours}`, at('2026-11-03T10:00'), hours)))
    const broken = () => Promise.reject(new Error('a part that fails'))
    expect(await daily(recordTask)(context)).toMatchObject({ again: at('2026-11-23T03:00') })
    const page = await (await portal.fetch(`/en/parks/${quiet.slug}/service-record`, fresh)).text()
    expect(page).toContain('5 received, 5 answered')
    expect(await daily(broken, recordTask, () => Promise.resolve(true))(context)).toMatchObject({ again: NOW + 60_000 })
    expect(await daily(broken, recordTask)(context)).toMatchObject({ again: NOW + HOUR })
    expect(failures).toEqual(['failure', 'failure'])
  })

  it('leaves a quarter that is settled as it was', async () => {
    await computeRecord(park.scope, at('2027-10-02T03:00'))
    const later = await computeRecord(park.scope, at('2028-01-02T03:00'))
    expect(later).toEqual(['2028Q1', '2027Q4', '2027Q3', '2027Q2', '2027Q1', '2026Q4'])
    expect(await computeRecord(park.scope, at('2028-01-03T03:00'))).not.toContain('2026Q4')
    const rows = await run(portal.database, `select quarter from service_records where park_id = ?`, park.id)
    expect(rows).toHaveLength(7)
  })

  it('gives each new park its daily job', async () => {
    const jobs = await run(
      portal.database,
      `select park_id from outbox where kind = 'park.daily' and park_id in (?, ?)`,
      park.id,
      quiet.id,
    )
    expect(jobs).toHaveLength(2)
  })
})

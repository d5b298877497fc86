import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { Installation } from '../../src/data/installation.ts'
import { exposed } from '../../src/features/operations/exposition.ts'
import { newMeter } from '../../src/features/operations/meter.ts'
import { lasting } from '../../src/features/operations/pages/said.ts'
import { isSecret, operatorSecretFrom, secretIn } from '../../src/features/operations/secret.ts'
import { alarmsOf, type State } from '../../src/features/operations/state.ts'
import { Tries } from '../../src/features/operations/tries.ts'
import type { LogLine } from '../../src/http/logging.ts'
import { builder } from '../support/statements.ts'
import { MIGRATIONS } from '../support/two-parks.ts'

const NOW = Date.parse('2026-11-23T02:00:00Z')
const ago = (seconds: number) => NOW - seconds * 1000
const round = (name: 'jobs' | 'messages' | 'daily', seconds: number) => ({
  name,
  endedAt: ago(seconds),
  milliseconds: 5,
})

const GOOD: State = {
  now: NOW,
  waiting: [{ kind: 'notice', due: 3, oldest: ago(20), again: 0 }],
  givenUp: 0,
  latestGivenUp: [],
  overdue: [],
  stale: [],
  unsealed: { n: 2, oldest: ago(10) },
  rounds: [round('jobs', 40), round('messages', 40), round('daily', 20 * 3600)],
  inquiries: 7,
  migrations: { n: 20, last: '0020' },
  bytes: 1_000_000,
  milliseconds: 3,
  aside: { waiting: 0, parked: [] },
  pending: 0,
}

describe('alarms', () => {
  it('are none where all is well, and on the first day before any night', () => {
    expect(alarmsOf(GOOD)).toEqual([])
    expect(alarmsOf({ ...GOOD, rounds: GOOD.rounds.slice(0, 2), pending: null, bytes: null })).toEqual([])
  })

  it.each<[string, Partial<State>, object]>([
    ['a timer that never ran', { rounds: [round('messages', 1)] }, { what: 'timer', round: 'jobs', seconds: null }],
    [
      'a timer that stopped',
      { rounds: [round('jobs', 301), round('messages', 1)] },
      { what: 'timer', round: 'jobs', seconds: 301 },
    ],
    [
      'days without their routine',
      { rounds: [round('jobs', 1), round('messages', 1), round('daily', 27 * 3600)] },
      { what: 'timer', round: 'daily', seconds: 27 * 3600 },
    ],
    [
      'a job that nobody does',
      { waiting: [{ kind: 'x', due: 1, oldest: ago(601), again: 0 }] },
      { what: 'queue', seconds: 601 },
    ],
    ['a job that was given up', { givenUp: 2 }, { what: 'givenUp', n: 2 }],
    ['files that do not answer', { aside: null }, { what: 'files' }],
    [
      'an inquiry that is stuck',
      { aside: { waiting: 0, parked: [{ parkId: 'p', leadId: 'l' }] } },
      { what: 'parked', n: 1 },
    ],
    ['an entry without its seal', { unsealed: { n: 1, oldest: ago(901) } }, { what: 'unsealed', seconds: 901 }],
    ['migrations that wait', { pending: 1 }, { what: 'pending', n: 1 }],
    ['a full database', { bytes: 9 * 1024 ** 3 }, { what: 'bytes', share: 0.9 }],
  ])('%s', (_, more, alarm) => {
    expect(alarmsOf({ ...GOOD, ...more })).toEqual([alarm])
  })

  it('say how long in the largest unit of which there are two', () => {
    const said = [119, 120, 7199, 7200, 172_799, 172_800].map((seconds) => lasting(seconds * 1000, 'en'))
    expect(said).toEqual(['119 seconds', '2 minutes', '119 minutes', '2 hours', '47 hours', '2 days'])
  })
})

describe('the operator’s secret', () => {
  it('is long and random, or none', () => {
    expect(operatorSecretFrom('')).toBe(null)
    expect(operatorSecretFrom('0123456789abcdef'.repeat(2))).toBe('0123456789abcdef'.repeat(2))
    for (const weak of ['short-secret', 'a'.repeat(40), 'a secret with some spaces between its words'])
      expect(() => operatorSecretFrom(weak), weak).toThrow('32 random characters')
  })

  it('comes as a token or as a password', () => {
    const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
    const given = ['Bearer abc', 'bearer  abc', basic('me:a:b'), basic(':'), basic('x'), 'Bearer', undefined].map(
      secretIn,
    )
    expect(given).toEqual(['abc', 'abc', 'a:b', '', 'x', null, null])
    expect([isSecret('abc', 'abc'), isSecret('abd', 'abc'), isSecret('', 'abc')]).toEqual([true, false, false])
  })

  it('may be guessed at ten times a minute, by each address', () => {
    const tries = new Tries()
    for (let n = 0; n < 10; n += 1) {
      expect(tries.waits('a', NOW)).toBe(null)
      tries.wrong('a', NOW)
    }
    expect(tries.waits('a', NOW + 1000)).toBe(59)
    expect(tries.waits('b', NOW)).toBe(null)
    expect(tries.waits('a', NOW + 60_000)).toBe(null)
  })
})

describe('metrics', () => {
  it('are escaped, and left out where there is nothing to say', () => {
    const gauge = { help: 'h', type: 'gauge' as const }
    expect(
      exposed([
        { name: 'a', ...gauge, samples: [{ value: 1, labels: { x: 'q"\\\n' } }] },
        { name: 'b', ...gauge, samples: [] },
      ]),
    ).toBe('# HELP a h\n# TYPE a gauge\na{x="q\\"\\\\\\n"} 1\n')
  })

  it('count what the log says, and pass it on', () => {
    const heard: LogLine[] = []
    const meter = newMeter('.')
    const log = meter.hearing((line) => void heard.push(line))
    const request = { level: 'info', event: 'request', route: '/r', status: 200 } as const
    log({ ...request, method: 'GET', milliseconds: 7 })
    log({ ...request, method: 'GET', milliseconds: 3000, status: 204 })
    log({ ...request, method: 'BREW', milliseconds: 1, status: 404 })
    log({ level: 'info', event: 'job', kind: 'notice', outcome: 'done' })
    log({ level: 'error', event: 'failure', code: 'leads.spilled' })
    expect(heard).toHaveLength(5)
    const lines = exposed(meter.metrics()).split('\n')
    const labels = 'method="GET",route="/r",status="2xx"'
    for (const line of [
      `luodi_http_request_seconds_bucket{${labels},le="0.005"} 0`,
      `luodi_http_request_seconds_bucket{${labels},le="0.01"} 1`,
      `luodi_http_request_seconds_bucket{${labels},le="+Inf"} 2`,
      `luodi_http_request_seconds_sum{${labels}} 3.007`,
      'luodi_http_request_seconds_count{method="other",route="/r",status="4xx"} 1',
      'luodi_jobs_total{kind="notice",outcome="done"} 1',
      'luodi_failures_total{code="leads.spilled"} 1',
    ])
      expect(lines).toContain(line)
  })
})

describe('the look at a database', () => {
  it('goes by indexes, so that it reads no more than it counts', async () => {
    const db = new DatabaseSync(':memory:')
    for (const { sql } of MIGRATIONS) db.exec(sql)
    const plans: string[] = []
    const state = await new Installation({
      builder,
      batch: (statements) =>
        Promise.resolve(
          statements.map(({ sql, params }) => {
            const values = params as (string | number)[]
            plans.push(
              ...db
                .prepare(`explain query plan ${sql}`)
                .all(...values)
                .map(({ detail }) => String(detail)),
            )
            return { rows: db.prepare(sql).all(...values) }
          }),
        ),
    }).look(NOW, '2026-11-23')
    db.close()
    expect(state).toMatchObject({ waiting: [], givenUp: 0, overdue: [], stale: [], inquiries: 0, migrations: null })
    expect(plans.filter((plan) => /^SCAN (?:outbox|leads|facts|parks|bureaus)/.test(plan))).toEqual([])
    expect(plans).toContainEqual(expect.stringContaining('leads_late'))
    expect(plans).toContainEqual(expect.stringContaining('facts_review'))
  })
})

import { describe, expect, it } from 'vitest'
import { peopleOf, visitorFaults, wasThere } from '../../src/features/liaison/people.ts'
import {
  fulfilledBy,
  graceEnd,
  lastFairDay,
  missedUpTo,
  periodAfter,
  periodOf,
} from '../../src/features/liaison/plan.ts'
import { mayStrike, type VisitKind, type VisitState } from '../../src/features/liaison/visit.ts'
import type { Member } from '../../src/features/staff/member.ts'
import { parkTime } from '../../src/kernel/clock.ts'

describe('the plan of visits', () => {
  it('has quarters and months that are due on their last working day, holidays and make-up days counted', () => {
    expect(periodOf('quarter', '2026-11-23')).toEqual({
      name: '2026Q4',
      first: '2026-10-01',
      last: '2026-12-31',
      dueOn: '2026-12-31',
    })
    // 31 January 2026 is a Saturday; 28 February, a Saturday too, is worked for Spring Festival.
    expect(periodOf('month', '2026-01-05').dueOn).toBe('2026-01-30')
    expect(periodOf('month', '2026-02-10').dueOn).toBe('2026-02-28')
    expect(periodOf('quarter', '2026-07-01').dueOn).toBe('2026-09-30')
    expect(periodOf('month', '2024-02-29')).toMatchObject({ first: '2024-02-01', last: '2024-02-29' })
    expect(periodAfter('quarter', periodOf('quarter', '2026-12-31')).name).toBe('2027Q1')
    expect(periodAfter('month', periodOf('month', '2026-12-01')).name).toBe('2027-01')
  })

  it('asks of whoever comes late in a period for the next one first', () => {
    // Ten working days up to 30 November are 17–20, 23–27 and the 30th.
    expect(lastFairDay(periodOf('month', '2026-11-01'))).toBe('2026-11-16')
    // 29 and 30 September, then 8 to 10 (a worked Saturday) and 12 to 16 October.
    expect(lastFairDay({ dueOn: '2026-10-16' })).toBe('2026-09-28')
  })

  it('lets a visit be made up for ten working days, then it is missed', () => {
    expect(graceEnd('2026-09-30')).toBe('2026-10-20')
    for (const [today, missed] of [
      ['2026-10-20', false],
      ['2026-10-21', true],
    ] as const)
      expect('2026-09-30' <= missedUpTo(today), today).toBe(missed)
  })

  const visit = (kind: VisitKind, state: VisitState, period: string, dueOn: string) => ({ kind, state, period, dueOn })
  const visits = [
    visit('leader', 'planned', '2027Q1', '2027-03-31'),
    visit('leader', 'planned', '2026Q4', '2026-12-31'),
    visit('leader', 'missed', '2026Q3', '2026-09-30'),
    visit('office', 'held', '2026-11', '2026-11-30'),
  ]

  it.each([
    ['leader', '2026-11-23', '2026Q4'],
    // In its quarter, logged when that was closed already; and made up late.
    ['leader', '2026-09-20', '2026Q3'],
    ['leader', '2026-10-12', '2026Q3'],
    ['leader', '2027-01-08', '2026Q4'],
    ['leader', '2027-02-01', '2027Q1'],
    // Nothing of the kind is open, or had begun.
    ['office', '2026-11-23', undefined],
    ['leader', '2026-06-01', undefined],
    ['visit', '2026-11-23', undefined],
  ] as const)('takes a %s on %s for %s', (kind, day, period) => {
    expect(fulfilledBy(visits, kind, day)?.period).toBe(period)
  })
})

const member = (user: string, from: string, to: string | null, more: Partial<Member> = {}): Member => ({
  id: `member_${user}${from}`,
  user,
  role: 'parkOfficer',
  park: 'park_a',
  officer: { name: { zh: user, en: user }, title: { zh: '', en: '' }, sample: false },
  capacity: null,
  absentFrom: null,
  absentTo: null,
  createdAt: parkTime(from, 600),
  endedAt: to === null ? null : parkTime(to, 600),
  ...more,
})

describe('who was there', () => {
  const people = peopleOf(
    [
      member('here', '2026-01-05', null),
      member('gone', '2026-01-05', '2026-10-01'),
      member('back', '2026-11-01', null, { role: 'viewer' }),
      member('back', '2026-01-05', '2026-03-01'),
      member('beside', '2026-01-05', null, { park: 'park_b' }),
      member('wide', '2026-01-05', null, { park: null }),
    ],
    'park_a',
  )
  const keys = (users: string[], day: string) => visitorFaults(people, users, day, 'zh').map(({ key }) => key)

  it('is told from memberships, those that ended and those of the whole bureau too', () => {
    expect(keys(['here', 'wide', 'gone'], '2026-10-01')).toEqual([])
    expect(visitorFaults(people, ['gone'], '2026-10-02', 'zh')).toEqual([
      { path: 'visitors', key: 'visitor_left', params: { name: 'gone', day: '2026-10-01' } },
    ])
    expect(keys(['here', 'back'], '2026-01-04')).toEqual(['visitor_joined', 'visitor_joined'])
    // Between two memberships they were away.
    expect(keys(['back'], '2026-06-01')).toEqual(['visitor_left'])
    expect(keys(['back'], '2026-11-23')).toEqual([])
    expect(keys(['beside', 'nobody'], '2026-11-23')).toEqual(['invalid_choice', 'invalid_choice'])
  })

  it('says who may be named', () => {
    const known = (user: string) => people.get(user)
    expect([known('here')?.carries, known('back')?.carries, known('gone')?.present]).toEqual([true, false, false])
    expect(wasThere(known('back') ?? expect.unreachable(), '2026-02-01')).toBe(true)
  })

  it('strikes what somebody logged on the same day, and managers always', () => {
    const log = { loggedBy: 'me', loggedAt: parkTime('2026-11-23', 600) }
    const may = (me: string, day: string, manages = false) => mayStrike(log, { manages, me, now: parkTime(day, 1200) })
    expect([may('me', '2026-11-23'), may('other', '2026-11-23'), may('me', '2026-11-24')]).toEqual([true, false, false])
    expect(may('other', '2026-12-24', true)).toBe(true)
  })
})

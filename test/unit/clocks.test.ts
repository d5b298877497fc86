import { describe, expect, it } from 'vitest'
import {
  type ClockColumns,
  type ClockEvent,
  type ClockedLead,
  DEFAULT_TEMPLATE,
} from '../../src/features/clocks/clock.ts'
import { nextLook, stepsDue, taken } from '../../src/features/clocks/escalation.ts'
import { toldOf } from '../../src/features/clocks/notices.ts'
import { clocksAtReceipt, columnsAfter, columnsAtReceipt, pauseBlock } from '../../src/features/clocks/progress.ts'
import { CLOCKS } from '../../src/features/leads/lead.ts'

/** UTC milliseconds of a time at the park. */
const at = (time: string) => Date.parse(`${time.replace(' ', 'T')}:00+08:00`)

/** Monday 9 March 2026: no holiday is near. Answer by Tuesday, assess by Thursday, feed back by Monday. */
const RECEIVED = at('2026-03-09 10:00')
const DUE = { respond: at('2026-03-10 17:30'), assess: at('2026-03-12 17:30'), feedback: at('2026-03-16 17:30') }

type Lead = ClockedLead & ClockColumns
const received = (): Lead => ({
  state: 'new',
  receivedAt: RECEIVED,
  respondBy: DUE.respond,
  answeredAt: null,
  ...columnsAtReceipt(clocksAtReceipt(DEFAULT_TEMPLATE, RECEIVED), RECEIVED),
})

/** The lead after these events, each at its time. */
const after = (lead: Lead, ...events: [time: string, event: ClockEvent][]): Lead => {
  for (const [time, event] of events) {
    const columns = columnsAfter(lead, event, at(time), DEFAULT_TEMPLATE)
    const state =
      event.did === 'state' ? event.to : lead.state === 'new' && event.did === 'answered' ? 'accepted' : lead.state
    const answeredAt = event.did === 'answered' ? (lead.answeredAt ?? at(time)) : lead.answeredAt
    lead = { ...lead, ...columns, state, answeredAt }
  }
  return lead
}
const ANSWERED: [string, ClockEvent] = ['2026-03-09 14:00', { did: 'answered' }]
const running = ({ clocks }: Lead) => CLOCKS.filter((name) => clocks?.[name]?.stoppedAt === null)

describe('the clocks of a lead', () => {
  it('begin with its receipt, all but the reports', () => {
    const lead = received()
    expect(running(lead)).toEqual(['respond', 'assess', 'feedback'])
    expect(lead).toMatchObject({ dueAt: DUE.respond, dueClock: 'respond', overdue: false, pausedAt: null })
    expect(lead.dueAt).toBe(lead.respondBy)
  })

  it.each<[string, [string, ClockEvent][], string[]]>([
    ['accepting', [['2026-03-09 11:00', { did: 'state', to: 'accepted' }]], ['respond', 'assess', 'feedback']],
    ['the first answer', [ANSWERED], ['assess', 'feedback']],
    ['assessing', [ANSWERED, ['2026-03-09 15:00', { did: 'state', to: 'assessing' }]], ['assess', 'feedback']],
    ['moving on to a visit', [ANSWERED, ['2026-03-10 15:00', { did: 'state', to: 'visiting' }]], ['feedback']],
    [
      'moving on before an answer',
      [['2026-03-10 15:00', { did: 'state', to: 'negotiating' }]],
      ['respond', 'feedback'],
    ],
    ['a report before reports are owed', [ANSWERED, ['2026-03-10 9:00', { did: 'reported' }]], ['assess', 'feedback']],
    [
      'an answer after the assessment',
      [ANSWERED, ['2026-03-10 15:00', { did: 'state', to: 'visiting' }], ['2026-03-11 10:00', { did: 'answered' }]],
      ['report'],
    ],
    ['closing', [ANSWERED, ['2026-03-10 15:00', { did: 'state', to: 'lost' }]], []],
    ['closing unanswered', [['2026-03-10 15:00', { did: 'state', to: 'spam' }]], []],
  ])('%s leaves what is still owed', (_, events, left) => {
    expect(running(after(received(), ...events))).toEqual(left)
  })

  it('ask for a report every ten working days, from when nothing else is owed and from each report on', () => {
    const through = after(
      received(),
      ANSWERED,
      ['2026-03-10 15:00', { did: 'state', to: 'visiting' }],
      ['2026-03-11 10:00', { did: 'answered' }],
    )
    expect(through).toMatchObject({ dueAt: at('2026-03-25 17:30'), dueClock: 'report' })
    const told = after(through, ['2026-03-26 09:00', { did: 'reported' }])
    expect(told).toMatchObject({ dueAt: at('2026-04-10 17:30'), dueClock: 'report', overdue: false })
    expect(after(told, ['2026-03-27 09:00', { did: 'answered' }]).dueAt).toBe(at('2026-04-13 17:30'))
    expect(after(told, ['2026-03-27 09:00', { did: 'state', to: 'signed' }])).toMatchObject({
      dueAt: null,
      dueClock: null,
    })
  })

  it('say what ran out as soon as something is written', () => {
    const late = after(received(), ['2026-03-13 09:00', { did: 'answered' }])
    expect(late).toMatchObject({ dueAt: DUE.assess, dueClock: 'assess', overdue: true })
    expect(after(late, ['2026-03-13 10:00', { did: 'state', to: 'visiting' }])).toMatchObject({
      dueAt: DUE.feedback,
      overdue: false,
    })
  })

  it('begin anew when it is opened again, and the answer that was promised stays due as promised', () => {
    const closed = after(received(), ['2026-03-09 15:00', { did: 'state', to: 'spam' }])
    const opened = after(closed, ['2026-03-11 10:00', { did: 'state', to: 'accepted' }])
    expect(opened).toMatchObject({ dueAt: DUE.respond, dueClock: 'respond', overdue: true })
    expect(opened.clocks?.assess?.dueAt).toBe(at('2026-03-16 17:30'))
    const answered = after(received(), ANSWERED, ['2026-03-10 15:00', { did: 'state', to: 'lost' }])
    const again = after(answered, ['2026-03-11 10:00', { did: 'state', to: 'accepted' }])
    expect(running(again)).toEqual(['assess', 'feedback'])
  })

  it('of a lead from before there were any are those of its promise', () => {
    const old = { ...received(), clocks: null }
    expect(after(old, ANSWERED)).toMatchObject({ dueClock: 'report', overdue: false })
    expect(after(old, ['2026-03-11 09:00', { did: 'state', to: 'accepted' }])).toMatchObject({
      dueAt: DUE.respond,
      dueClock: 'respond',
      overdue: true,
    })
  })
})

describe('a pause', () => {
  const paused = () => after(received(), ANSWERED, ['2026-03-10 16:30', { did: 'paused' }])

  it('stops what runs, and puts it off by its working time', () => {
    expect(paused()).toMatchObject({ dueAt: null, dueClock: null, overdue: false, pausedAt: at('2026-03-10 16:30') })
    // One hour until 17:30 on Tuesday, all of Wednesday, half an hour on Thursday: 60 + 510 + 30 minutes.
    const resumed = after(paused(), ['2026-03-12 09:30', { did: 'resumed' }])
    // From Thursday 17:30 on: 510 of them are Friday, 90 are Monday until 10:30.
    expect(resumed).toMatchObject({ dueAt: at('2026-03-16 10:30'), dueClock: 'assess', pausedAt: null })
    expect(resumed.clocks?.feedback?.dueAt).toBe(at('2026-03-18 10:30'))
    expect(resumed.clocks?.respond?.dueAt, 'the promise stands').toBe(DUE.respond)
  })

  it('at night and over a weekend is none', () => {
    const night = after(
      received(),
      ANSWERED,
      ['2026-03-10 18:00', { did: 'paused' }],
      ['2026-03-11 08:00', { did: 'resumed' }],
    )
    expect(night.dueAt).toBe(DUE.assess)
  })

  it('leaves overdue what had run out before it', () => {
    const late = after(received(), ANSWERED, ['2026-03-13 10:00', { did: 'paused' }])
    expect(late).toMatchObject({ dueAt: DUE.assess, dueClock: 'assess', overdue: true })
    const resumed = after(late, ['2026-03-16 10:00', { did: 'resumed' }])
    expect(resumed).toMatchObject({ dueAt: DUE.assess, overdue: true })
    expect(resumed.clocks?.feedback?.dueAt, 'by one working day').toBe(at('2026-03-17 17:30'))
  })

  it('shifts what began within it from its beginning only', () => {
    const lead = after(
      paused(),
      ['2026-03-11 10:00', { did: 'state', to: 'visiting' }],
      ['2026-03-11 17:30', { did: 'answered' }],
    )
    expect(lead.dueAt).toBeNull()
    expect(after(lead, ['2026-03-12 17:30', { did: 'resumed' }])).toMatchObject({
      dueClock: 'report',
      dueAt: at('2026-03-26 17:30'),
    })
  })

  it('is for answered and open leads, once, and ends with the lead', () => {
    expect(pauseBlock(received())).toBe('unanswered')
    expect(pauseBlock(after(received(), ANSWERED))).toBeNull()
    expect(pauseBlock(paused())).toBe('paused')
    const closed = after(paused(), ['2026-03-11 10:00', { did: 'state', to: 'lost' }])
    expect([pauseBlock(closed), closed.pausedAt]).toEqual(['closed', null])
  })
})

describe('the escalation', () => {
  const { clocks } = received()
  const due = (time: string, of = clocks, pausedAt: number | null = null) =>
    stepsDue(of ?? {}, pausedAt, at(time), DEFAULT_TEMPLATE).map(({ clock, step }) => `${clock} ${step}`)
  const look = (time: string, of = clocks) => nextLook(of ?? {}, null, at(time), DEFAULT_TEMPLATE)

  it('takes each step once: at once, after one working day, after three', () => {
    expect(due('2026-03-10 17:30')).toEqual([])
    expect(look('2026-03-10 10:00')).toBe(DUE.respond + 1)
    expect(due('2026-03-10 17:31')).toEqual(['respond officer'])
    const once = taken(clocks ?? {}, [{ clock: 'respond', step: 'officer' }])
    expect(due('2026-03-10 17:31', once)).toEqual([])
    expect(look('2026-03-10 17:31', once)).toBe(at('2026-03-11 17:30') + 1)
    expect(due('2026-03-11 17:31', once)).toEqual(['respond director'])
    // What was slept through is made up for: the assessment ran out on Thursday, three days after Tuesday is Friday.
    expect(due('2026-03-13 17:31', once)).toEqual([
      'respond director',
      'respond leader',
      'assess officer',
      'assess director',
    ])
  })

  it('knows nothing of clocks that stand', () => {
    expect(due('2026-03-20 10:00', clocks, at('2026-03-09 12:00'))).toEqual([])
    expect(nextLook(clocks ?? {}, at('2026-03-09 12:00'), at('2026-03-20 10:00'), DEFAULT_TEMPLATE)).toBeNull()
  })

  it('tells the officer, or the park’s managers; then managers and triage; then the admins', () => {
    const members = [
      { user: 'wang', role: 'parkOfficer', park: 'a' },
      { user: 'li', role: 'parkManager', park: 'a' },
      { user: 'zhao', role: 'parkManager', park: 'b' },
      { user: 'chen', role: 'triageOfficer', park: null },
      { user: 'sun', role: 'bureauAdmin', park: null },
    ] as const
    expect(toldOf('officer', 'a', 'wang', members)).toEqual(['wang'])
    expect(toldOf('officer', 'a', null, members)).toEqual(['li'])
    expect(toldOf('officer', 'a', 'zhao', members), 'who left the park').toEqual(['li'])
    expect(toldOf('director', 'a', 'wang', members)).toEqual(['li', 'chen'])
    expect(toldOf('leader', 'a', 'wang', members)).toEqual(['sun'])
  })
})

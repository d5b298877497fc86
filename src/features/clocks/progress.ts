import { afterWorkingMinutes, dueAfterWorkingDays, workingMinutesBetween } from '../../kernel/working-days.ts'
import { type ClockName, CLOCKS, isOpen, type LeadClock, type LeadClocks } from '../leads/lead.ts'
import type { ClockColumns, ClockedLead, ClockEvent, ClockTemplate, PauseBlock } from './clock.ts'

/** A clock that runs `days` working days from `at`, UTC milliseconds. */
const started = ({ time }: ClockTemplate, at: number, days: number): LeadClock => ({
  startedAt: at,
  dueAt: dueAfterWorkingDays(at, days, time),
  stoppedAt: null,
  escalated: 0,
})

/** The clocks that begin when a lead is received, at `at` in UTC milliseconds: all but that of reports. */
export function clocksAtReceipt(template: ClockTemplate, at: number): LeadClocks & { respond: LeadClock } {
  const { respond, assess, feedback } = template.days
  return {
    respond: started(template, at, respond),
    ...(assess === null ? {} : { assess: started(template, at, assess) }),
    ...(feedback === null ? {} : { feedback: started(template, at, feedback) }),
  }
}

/** The columns of a lead that was just received. */
export const columnsAtReceipt = (clocks: LeadClocks, now: number): ClockColumns => ({
  clocks,
  pausedAt: null,
  ...nextOf(clocks, null, now),
})

/** How the clocks stand after an event at `now`: the table of decision 0016. Pure, so that it may be tested by itself. */
export function columnsAfter(lead: ClockedLead, event: ClockEvent, now: number, template: ClockTemplate): ClockColumns {
  const state = event.did === 'state' ? event.to : lead.state
  const before = clocksOf(lead)
  if (!isOpen(state)) {
    const clocks = stopped(before, Object.keys(before), now)
    return { clocks, pausedAt: null, ...NOTHING_DUE }
  }
  const moved = isOpen(lead.state) ? after(before, lead, event, now, template) : reopened(before, lead, now, template)
  const clocks = withReports(moved, now, template)
  const pausedAt = event.did === 'paused' ? now : event.did === 'resumed' ? null : lead.pausedAt
  return { clocks, pausedAt, ...nextOf(clocks, pausedAt, now) }
}

/** The clocks of a lead; one from before there were any has that of the first answer only. */
export const clocksOf = ({
  clocks,
  receivedAt,
  respondBy,
  answeredAt,
}: Pick<ClockedLead, 'clocks' | 'receivedAt' | 'respondBy' | 'answeredAt'>): LeadClocks =>
  clocks ?? { respond: { startedAt: receivedAt, dueAt: respondBy, stoppedAt: answeredAt, escalated: 0 } }

/** The columns of a lead whose promise turns out to be an earlier one: what still runs is due as it was promised. */
export function columnsPromised(lead: ClockedLead, promised: LeadClocks, now: number): ClockColumns {
  const clocks = each(clocksOf(lead), (name, clock) => {
    const { startedAt = clock.startedAt, dueAt = clock.dueAt } = promised[name] ?? {}
    return isRunning(clock) ? { ...clock, startedAt, dueAt } : clock
  })
  return { clocks, pausedAt: lead.pausedAt, ...standing({ ...lead, clocks }, now) }
}

function after(
  clocks: LeadClocks,
  { pausedAt }: ClockedLead,
  event: ClockEvent,
  now: number,
  template: ClockTemplate,
): LeadClocks {
  switch (event.did) {
    case 'answered': {
      const names: ClockName[] = isRunning(clocks.assess) ? ['respond'] : ['respond', 'feedback']
      return reported(stopped(clocks, names, now), now, template)
    }
    case 'reported':
      return reported(clocks, now, template)
    case 'state':
      return event.to === 'visiting' || event.to === 'negotiating' ? stopped(clocks, ['assess'], now) : clocks
    case 'resumed':
      return pausedAt === null ? clocks : shifted(clocks, pausedAt, now, template)
    case 'paused':
      return clocks
  }
}

/** Opened again, the work begins anew; an answer that was promised and never given is still owed by the same time. */
function reopened(clocks: LeadClocks, lead: ClockedLead, now: number, template: ClockTemplate): LeadClocks {
  const { respond: owed = clocksOf({ ...lead, clocks: null }).respond } = clocks
  const { respond: _, ...fresh } = clocksAtReceipt(template, now)
  return { ...fresh, ...(owed && { respond: lead.answeredAt === null ? { ...owed, stoppedAt: null } : owed }) }
}

/** Reports are owed once nothing else is. */
function withReports(clocks: LeadClocks, now: number, template: ClockTemplate): LeadClocks {
  const { report } = template.days
  const others = CLOCKS.filter((name) => name !== 'report').some((name) => isRunning(clocks[name]))
  if (report === null || others || isRunning(clocks.report)) return clocks
  return { ...clocks, report: started(template, now, report) }
}

function reported(clocks: LeadClocks, now: number, template: ClockTemplate): LeadClocks {
  const { report } = template.days
  if (!isRunning(clocks.report)) return clocks
  return report === null ? stopped(clocks, ['report'], now) : { ...clocks, report: started(template, now, report) }
}

/** Puts off what runs by the working time of the pause; what had run out before it stays so. */
function shifted(clocks: LeadClocks, pausedAt: number, now: number, { time }: ClockTemplate): LeadClocks {
  const put = (clock: LeadClock): LeadClock => {
    if (!isRunning(clock) || clock.dueAt < pausedAt) return clock
    const minutes = workingMinutesBetween(Math.max(pausedAt, clock.startedAt), now, time)
    return { ...clock, dueAt: afterWorkingMinutes(clock.dueAt, minutes, time) }
  }
  return each(clocks, (_, clock) => put(clock))
}

const stopped = (clocks: LeadClocks, names: readonly string[], now: number): LeadClocks =>
  each(clocks, (name, clock) => (names.includes(name) && isRunning(clock) ? { ...clock, stoppedAt: now } : clock))

/** The same clocks, each made anew. */
export const each = (clocks: LeadClocks, make: (name: ClockName, clock: LeadClock) => LeadClock): LeadClocks =>
  Object.fromEntries(
    CLOCKS.flatMap((name) => {
      const clock = clocks[name]
      return clock ? [[name, make(name, clock)]] : []
    }),
  )

const isRunning = (clock: LeadClock | undefined): clock is LeadClock => clock !== undefined && clock.stoppedAt === null

/** What counts now: all that runs, or during a pause what had run out before it. */
export const running = (clocks: LeadClocks, pausedAt: number | null): { name: ClockName; clock: LeadClock }[] =>
  CLOCKS.flatMap((name) => {
    const clock = clocks[name]
    return isRunning(clock) && (pausedAt === null || clock.dueAt < pausedAt) ? [{ name, clock }] : []
  })

/** Which clock is due, and when. */
type NextDue = Pick<ClockColumns, 'dueAt' | 'dueClock' | 'overdue'>

/** Of a lead that nobody works on. */
export const NOTHING_DUE: NextDue = { dueAt: null, dueClock: null, overdue: false }

/** What is due of a lead as its clocks are, when it comes back from where nothing was due. */
export const standing = (lead: ClockedLead, now: number): NextDue =>
  isOpen(lead.state) ? nextOf(clocksOf(lead), lead.pausedAt, now) : NOTHING_DUE

/** The clock that runs out first. */
export function nextOf(clocks: LeadClocks, pausedAt: number | null, now: number): NextDue {
  const [next] = running(clocks, pausedAt).toSorted((a, b) => a.clock.dueAt - b.clock.dueAt)
  if (!next) return NOTHING_DUE
  const { dueAt } = next.clock
  return { dueAt, dueClock: next.name, overdue: now > dueAt }
}

/** What stands against stopping a lead's clocks; null: nothing. Pages show it, `pauseLead` enforces it. */
export function pauseBlock({ state, answeredAt, pausedAt }: ClockedLead): PauseBlock | null {
  if (!isOpen(state)) return 'closed'
  if (answeredAt === null) return 'unanswered'
  return pausedAt === null ? null : 'paused'
}

import { afterWorkingMinutes, minutesADay } from '../../kernel/working-days.ts'
import type { ClockName, LeadClock, LeadClocks } from '../leads/lead.ts'
import { type ClockTemplate, type EscalationStep, STEPS } from './clock.ts'
import { each, running } from './progress.ts'

/** A step that a clock which ran out asks for. */
export interface StepDue {
  clock: ClockName
  step: EscalationStep
}

/** After this moment the step is due, UTC milliseconds. */
function stepAt({ dueAt }: LeadClock, step: EscalationStep, { escalation, time }: ClockTemplate): number {
  return afterWorkingMinutes(dueAt, escalation[step] * minutesADay(time), time)
}

/** The steps that are due and were not taken. */
export const stepsDue = (
  clocks: LeadClocks,
  pausedAt: number | null,
  now: number,
  template: ClockTemplate,
): StepDue[] =>
  running(clocks, pausedAt).flatMap(({ name, clock }) =>
    STEPS.slice(clock.escalated)
      .filter((step) => now > stepAt(clock, step, template))
      .map((step) => ({ clock: name, step })),
  )

/** The clocks after these steps were taken. */
export const taken = (clocks: LeadClocks, steps: readonly StepDue[]): LeadClocks =>
  each(clocks, (name, clock) => ({
    ...clock,
    escalated: clock.escalated + steps.filter((step) => step.clock === name).length,
  }))

/** When there is next something to do about the clocks, UTC milliseconds; null: nothing as they stand. */
export function nextLook(
  clocks: LeadClocks,
  pausedAt: number | null,
  now: number,
  template: ClockTemplate,
): number | null {
  const looks = running(clocks, pausedAt).flatMap(({ clock }) => {
    const [step] = STEPS.slice(clock.escalated)
    // At the due moment itself it is still in time.
    const out = clock.dueAt >= now ? [clock.dueAt + 1] : []
    return step === undefined ? out : [...out, stepAt(clock, step, template) + 1]
  })
  return looks.length === 0 ? null : Math.min(...looks)
}

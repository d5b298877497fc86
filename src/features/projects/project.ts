/** The way of a project (D1): signed 签约, filing 立项, land 供地, construction 开工, equipment 设备进场, production 投产. */
export const STAGES = ['signed', 'filing', 'land', 'construction', 'equipment', 'production'] as const
export type Stage = (typeof STAGES)[number]

/** Why a project came to nothing. */
export const ENDING_REASONS = ['investor', 'land', 'permit', 'finance', 'market', 'other'] as const
export type EndingReason = (typeof ENDING_REASONS)[number]

/** What happened with a project. `back`: it returned to an earlier stage, which has a reason. */
const PROJECT_EVENT_KINDS = ['started', 'stage', 'back', 'details', 'stalled', 'ended', 'resumed', 'note'] as const
export type ProjectEventKind = (typeof PROJECT_EVENT_KINDS)[number]

/** What an event says beside its text: nothing personal. */
export interface ProjectEventData {
  from?: Stage | undefined
  to?: Stage | undefined
  reason?: string | undefined
  fields?: string[] | undefined
}

/** How a project goes from one stage to another: to the next one, over some, or back. null: it stays. */
export type Move = 'next' | 'over' | 'back'
export function moveOf(from: Stage, to: Stage): Move | null {
  const steps = STAGES.indexOf(to) - STAGES.indexOf(from)
  if (steps === 0) return null
  if (steps < 0) return 'back'
  return steps === 1 ? 'next' : 'over'
}

/** What a stage makes of the project's site: land that was provided is contracted. */
export const siteStatusAt = (stage: Stage): 'reserved' | 'contracted' =>
  STAGES.indexOf(stage) < STAGES.indexOf('land') ? 'reserved' : 'contracted'

/**
 * After how many days without any movement the alarm is given; in production nothing is waited for. Rules of the house,
 * not of law: filing is done online within days (企业投资项目核准和备案管理条例, 国务院令第673号), land needs a
 * public listing of 20 to 30 days and the ways around it, and a building site is looked at each quarter.
 */
export const STALL_DAYS: Record<Stage, number | null> = {
  signed: 30,
  filing: 60,
  land: 60,
  construction: 90,
  equipment: 60,
  production: null,
}

interface StageEvent {
  kind: ProjectEventKind
  on: string
  data: ProjectEventData
}

/**
 * The day on which the project came to each stage that it is at or behind, by what happened with it, oldest first.
 * A stage that was passed over has none; what lies behind a way back is not reached any more.
 */
export function stageDays(signedOn: string, events: readonly StageEvent[]): Partial<Record<Stage, string>> {
  let days: Partial<Record<Stage, string>> = { signed: signedOn }
  for (const { kind, on, data } of events) {
    const { to } = data
    if (to === undefined || (kind !== 'stage' && kind !== 'back')) continue
    const before = STAGES.slice(0, STAGES.indexOf(to))
    days = Object.fromEntries(before.flatMap((stage) => (days[stage] === undefined ? [] : [[stage, days[stage]]])))
    days[to] = on
  }
  return days
}

/** What keeps the day of a move from being true; null when nothing does. Days `YYYY-MM-DD`. */
export function dayFault(
  on: string,
  { move, today, stageOn, reached }: { move: Move; today: string; stageOn: string; reached: string | undefined },
): 'day_future' | 'stage_before' | null {
  if (on > today) return 'day_future'
  // Forwards not before the stage that it leaves; back not before it came there for the first time.
  const floor = move === 'back' ? (reached ?? '') : stageOn
  return on < floor ? 'stage_before' : null
}

import { only } from '../procedures/path.ts'
import type { Blockage } from './agency.ts'
import type { StepRow } from './queries.ts'

type Ordered = Pick<StepRow, 'code' | 'after' | 'state' | 'finishedOn'>

/** For each step the codes of those that it waits for: who waits for a skipped one waits for those before it. */
export function beforeEach(steps: readonly Ordered[]): ReadonlyMap<string, string[]> {
  const kept = only(steps, ({ state }) => state !== 'skipped')
  return new Map(kept.map(({ code, after }) => [code, after]))
}

/** The steps that were not through on a day though this one waits for them. */
export function missingOn<S extends Ordered>(steps: readonly S[], code: string, day: string): S[] {
  const before = new Set(beforeEach(steps).get(code))
  return steps.filter(
    (one) => before.has(one.code) && !(one.state === 'done' && one.finishedOn !== null && one.finishedOn <= day),
  )
}

/** The blockage that lasts, or null. */
export const blockageOf = ({ blockages }: Pick<StepRow, 'blockages'>): Blockage | null =>
  blockages.find(({ to }) => to === null) ?? null

/** The first day on which the next thing can have happened to a step that began. */
export const firstDayFor = ({ startedOn, blockages }: Pick<StepRow, 'startedOn' | 'blockages'>): string =>
  blockages.reduce(
    (day, { from, to }) => [day, to ?? from].reduce((one, other) => (other > one ? other : one)),
    startedOn ?? '',
  )

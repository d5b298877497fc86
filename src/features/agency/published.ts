import * as v from 'valibot'
import type { ParkScope } from '../../data/scope.ts'
import { parkTime } from '../../kernel/clock.ts'
import { addDays } from '../procedures/schedule.ts'
import { FEWEST_CASES, firstDayOf, quarterAfter } from '../records/record.ts'
import { firstDoneOn, pacesOf, sampleProjects, type StepRow, stepsDoneBetween } from './queries.ts'
import { actualDays, comparedOf, historyOf, isDone, type Pace } from './saved.ts'

/** Steps that are compared with something: how many working days that gives them, and how many they took. */
export interface Compared {
  steps: number
  days: number
  actualDays: number
}

/** What is computed of the steps that were through in a quarter. */
export interface AgencyFigures {
  steps: number
  /** With what was planned for the project, with the least that the law's limit is, with the park's own median before. */
  planned: Compared
  statutory: Compared
  history: Compared
}

/**
 * The figures of steps that were through, the first to end first. Days are of whole fives in that order: of two days'
 * figures nobody can work out the one step between them.
 */
function agencyFigures(rows: readonly StepRow[], paces: readonly Pace[]): AgencyFigures {
  const steps = rows.filter(isDone)
  const compare = (daysOf: (step: (typeof steps)[number]) => number | null): Compared => {
    const pairs = steps.flatMap((step) => {
      const days = daysOf(step)
      return days === null ? [] : [{ days, actual: actualDays(step) }]
    })
    const told = pairs.slice(0, pairs.length - (pairs.length % FEWEST_CASES))
    return {
      steps: told.length,
      days: told.reduce((sum, { days }) => sum + days, 0),
      actualDays: told.reduce((sum, { actual }) => sum + actual, 0),
    }
  }
  return {
    steps: steps.length,
    planned: compare(({ plannedDays }) => plannedDays),
    statutory: compare((step) => comparedOf(step)?.least ?? null),
    history: compare((step) => historyOf(paces, step).median),
  }
}

/** How many steps back the park's own pace is looked at. */
const MOST_PACES = 5000

/** Reads the figures of a quarter from the park's steps as they are. */
export async function agencyReader(scope: ParkScope): Promise<(quarter: string) => Promise<AgencyFigures>> {
  const [all, made] = await Promise.all([pacesOf(scope, MOST_PACES), sampleProjects(scope)])
  // Made-up enterprises are nobody's record, as in what is published of payments and demands.
  const isReal = ({ projectId }: { projectId: string }) => !made.has(projectId)
  const paces = all.filter(isReal)
  return async (quarter) => {
    const to = addDays(firstDayOf(quarterAfter(quarter, 1)), -1)
    return agencyFigures((await stepsDoneBetween(scope, firstDayOf(quarter), to)).filter(isReal), paces)
  }
}

/** UTC milliseconds at which the park was through with a step for the first time; null when it never was. */
export async function firstStepAt(scope: ParkScope): Promise<number | null> {
  const day = await firstDoneOn(scope)
  return day === null ? null : parkTime(day, 0)
}

/** As anyone may see it. `savedDays` is `days - actualDays`. */
export interface PublishedCompared extends Compared {
  savedDays: number
}

export interface PublishedAgency {
  steps: number
  planned: PublishedCompared | null
  statutory: PublishedCompared | null
  history: PublishedCompared | null
}

/** null: fewer steps than are told. */
export function publishedAgency(figures: AgencyFigures | undefined): PublishedAgency | null {
  if (!figures || figures.steps < FEWEST_CASES) return null
  const { steps, planned, statutory, history } = figures
  return { steps, planned: told(planned), statutory: told(statutory), history: told(history) }
}

const told = (compared: Compared): PublishedCompared | null =>
  compared.steps < FEWEST_CASES ? null : { ...compared, savedDays: compared.days - compared.actualDays }

const count = v.pipe(v.number(), v.integer())
const PublicCompared = (what: string) =>
  v.pipe(
    v.nullable(
      v.object({
        steps: v.pipe(count, v.description('Steps that are compared: whole groups of `fewestCases`')),
        days: v.pipe(count, v.description(what)),
        actualDays: v.pipe(count, v.description('Working days that they took')),
        savedDays: v.pipe(count, v.description('`days - actualDays`: below nothing when they took longer')),
      }),
    ),
    v.description('null: fewer than `fewestCases`'),
  )

/** The park's agency service in a quarter. */
export const PublicAgency = v.pipe(
  v.nullable(
    v.object({
      steps: v.pipe(count, v.description('Formalities that the park saw to and that were through in the quarter')),
      planned: PublicCompared('Working days as planned'),
      statutory: PublicCompared('Working days that the law gives at most, each step in its shortest case'),
      history: PublicCompared('Median working days of the same step in other projects of the park before'),
    }),
  ),
  v.description('Agency service (帮代办). null: fewer steps than `fewestCases`'),
)

import { messages } from '../../../ui/messages/messages.ts'
import { roundsOf } from '../path.ts'
import type { ProcedureStep } from '../procedure.ts'
import { isForAll, timesOf } from '../time.ts'
import { formatCases, formatDuration } from './durations.ts'
import type { NumberedStep, ProceduresProps } from './props.ts'

type PlanProps = Pick<ProceduresProps, 'page' | 'steps'> & { numbers: ReadonlyMap<string, string> }

/** The steps as a path: one line for each round, side by side what can be done at the same time. */
export function PathPlan({ page, steps, numbers }: PlanProps) {
  const { locale } = page
  const { procedures } = messages[locale]
  const rounds = roundsOf(steps)
  const deciding = new Set(timesOf(steps).most?.codes)
  if (!rounds) return null
  return (
    <section aria-labelledby="path">
      <h2 class="list-head" id="path">
        {procedures.path}
      </h2>
      <p class="caption path-legend">
        {procedures.pathNote} <span class="deciding">{procedures.onPath}</span>{' '}
        <span class="conditional">{procedures.conditional}</span>
      </p>
      <ol class="path">
        {rounds.map((round, index) => (
          <li>
            <span class="visually-hidden">{procedures.round(index + 1)}</span>
            <ul>
              {round.toSorted(byDeciding(deciding)).map((step) => (
                <Stop
                  page={page}
                  entry={{ step, number: numbers.get(step.code) ?? '' }}
                  deciding={deciding.has(step.code)}
                  numbers={numbers}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Those that decide the total come first, so that they stand in one column. */
const byDeciding = (deciding: ReadonlySet<string>) => (one: ProcedureStep, other: ProcedureStep) =>
  Number(deciding.has(other.code)) - Number(deciding.has(one.code))

interface StopProps {
  page: PlanProps['page']
  entry: NumberedStep
  deciding: boolean
  numbers: ReadonlyMap<string, string>
}

function Stop({ page, entry: { step, number }, deciding, numbers }: StopProps) {
  const { locale } = page
  const { procedures, unknown, listSeparator } = messages[locale]
  const before = step.after.flatMap((code) => numbers.get(code) ?? [])
  const marks = [deciding && 'deciding', !isForAll(step) && 'conditional'].filter(Boolean).join(' ')
  const { promisedDays } = step
  return (
    <li class={marks || undefined}>
      <a href={`#${step.code}`}>
        <span class="no">{number}</span> {step.name[locale]}
      </a>
      <span class="stop-days">{formatCases(step, locale) ?? unknown}</span>
      {promisedDays !== null && (
        <span class="caption">
          {procedures.promisedShort(formatDuration({ days: promisedDays, kind: 'working' }, locale))}
        </span>
      )}
      {before.length > 0 && <span class="caption">{procedures.needs(before.join(listSeparator))}</span>}
    </li>
  )
}

import type { Scenario } from './data.ts'
import type { Load } from './load.ts'
import type { Round } from './measure.ts'
import { markdown, median } from './table.ts'

/** All that was measured in one run. */
export interface Results {
  options: { size: string; rounds: number; seconds: number; connections: number }
  machine: string
  date: string
  /** What each target is. */
  titles: Record<string, string>
  rounds: Round[]
}

const SHOWN: readonly Scenario[] = ['A', 'B', 'C', 'E', 'D']

/** Medians over the rounds. */
class Figures {
  readonly #rounds: readonly Round[]

  constructor(rounds: readonly Round[]) {
    this.#rounds = rounds
  }

  loads(target: string, scenario: Scenario): Load[] {
    return this.#rounds.flatMap(({ target: name, loads }) => (name === target && loads[scenario]) || [])
  }

  /** NaN where nothing was measured. */
  of(target: string, scenario: Scenario, key: keyof Load): number {
    return median(this.loads(target, scenario).map((load) => load[key]))
  }

  ofRound(target: string, key: 'startMs' | 'peakMegabytes'): number {
    return median(this.#rounds.filter((round) => round.target === target).map((round) => round[key]))
  }
}

const whole = (value: number) => (Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en'))
const fine = (value: number, digits = 1) => (Number.isNaN(value) ? '–' : value.toFixed(digits))

/** The tables of a run, as documents hold them. */
export function report(results: Results): string {
  const figures = new Figures(results.rounds)
  const names = [...new Set(results.rounds.map(({ target }) => target))]
  const { size, rounds, seconds, connections } = results.options
  return [
    `Size ${size}, ${connections} connections, medians of ${rounds} rounds of ${seconds} s; ${results.machine}; ${results.date}.`,
    `Requests a second (p50 / p99 in ms)\n\n${speeds(figures, names)}`,
    `CPU of the server for a request, µs\n\n${costs(figures, names)}`,
    `How many times as fast\n\n${ratios(figures, names)}`,
    remarks(results, figures, names),
  ].join('\n\n')
}

const speeds = (figures: Figures, names: string[]): string =>
  markdown(
    ['target', ...SHOWN, 'A alone, p50 ms', 'start, ms', 'peak MB'],
    names.map((name) => [
      name,
      ...SHOWN.map((scenario) => {
        const [p50, p99] = [figures.of(name, scenario, 'p50Ms'), figures.of(name, scenario, 'p99Ms')]
        return Number.isNaN(p50)
          ? '–'
          : `${whole(figures.of(name, scenario, 'perSecond'))} (${fine(p50)} / ${fine(p99)})`
      }),
      fine(figures.of(name, 'U', 'p50Ms'), 2),
      whole(figures.ofRound(name, 'startMs')),
      whole(figures.ofRound(name, 'peakMegabytes')),
    ]),
  )

const costs = (figures: Figures, names: string[]): string =>
  markdown(
    ['target', ...SHOWN],
    names.map((name) => [name, ...SHOWN.map((scenario) => whole(figures.of(name, scenario, 'cpuMicroseconds')))]),
  )

/** Which of ours is held against which others. */
const PAIRS: readonly [ours: string, others: readonly string[]][] = [
  ['ours-node', ['directus', 'directus-cache', 'strapi', 'payload', 'floor-node', 'floor-node-client']],
  ['ours-node-cold', ['directus', 'strapi', 'payload', 'floor-node', 'floor-node-client']],
  ['ours-d1', ['directus', 'directus-cache', 'strapi', 'payload', 'floor-d1']],
  ['ours-d1-cold', ['directus', 'strapi', 'payload', 'floor-d1']],
]

function ratios(figures: Figures, names: string[]): string {
  const rows = PAIRS.flatMap(([ours, others]) =>
    others
      .filter((other) => names.includes(ours) && names.includes(other))
      .map((other) => [
        ours,
        other,
        ...SHOWN.map((scenario) => {
          const ratio = figures.of(ours, scenario, 'perSecond') / figures.of(other, scenario, 'perSecond')
          return Number.isNaN(ratio) ? '–' : `${fine(ratio, ratio < 10 ? 2 : 0)} ×`
        }),
      ]),
  )
  return markdown(['of', 'to', ...SHOWN], rows, 2)
}

function remarks({ rounds }: Results, figures: Figures, names: string[]): string {
  const runs = names.flatMap((name) =>
    SHOWN.flatMap((scenario) => {
      const speeds = figures.loads(name, scenario).map(({ perSecond }) => perSecond)
      const spread = (Math.max(...speeds) - Math.min(...speeds)) / median(speeds)
      return speeds.length === 0 ? [] : [{ run: `${name} ${scenario}`, spread }]
    }),
  )
  const widest = runs.toSorted((a, b) => b.spread - a.spread).slice(0, 3)
  const loads = rounds.flatMap((round) => Object.values(round.loads))
  const wrong = rounds.flatMap((round) => round.wrong.map((what) => `${round.target}: ${what}`))
  return [
    `Widest spread, (fastest − slowest) / median: ${widest.map(({ run, spread }) => `${run} ${fine(spread * 100, 0)} %`).join(', ')}.`,
    `Most that anybody else used meanwhile: ${fine(Math.max(...loads.map(({ foreignCores }) => foreignCores)), 2)} cores; the load generator: ${fine(Math.max(...loads.map(({ clientCores }) => clientCores)), 2)}.`,
    `Errors: ${loads.reduce((sum, { errors }) => sum + errors, 0)}. Wrong answers or lost leads: ${wrong.length === 0 ? 'none' : wrong.join('; ')}.`,
  ].join('\n')
}

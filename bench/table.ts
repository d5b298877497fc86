import type { Outcome } from './client.ts'

export interface Measured extends Outcome {
  /** CPU time of the server for a request. */
  serverMicroseconds: number
}

const HEAD = [
  'target',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU µs/req',
  'req/s to the first',
  'CPU to the first',
  'spread',
  'client busy',
  'errors',
]

/** Medians of the rounds, and how each target stands to the first one. */
export function table(targets: ReadonlyMap<string, Measured[]>): string {
  const [first] = targets.values()
  const middle = (rounds: Measured[] | undefined, key: keyof Measured) => median((rounds ?? []).map((one) => one[key]))
  const rows = [...targets].map(([name, rounds]) => {
    const of = (key: keyof Measured) => middle(rounds, key)
    const ratio = (key: keyof Measured) => of(key) / middle(first, key)
    const speeds = rounds.map(({ perSecond }) => perSecond)
    const spread = (Math.max(...speeds) - Math.min(...speeds)) / of('perSecond')
    return [
      name,
      of('perSecond').toFixed(0),
      of('p50Ms').toFixed(2),
      of('p99Ms').toFixed(2),
      of('serverMicroseconds').toFixed(0),
      `${ratio('perSecond').toFixed(2)} ×`,
      `${ratio('serverMicroseconds').toFixed(2)} ×`,
      `${(spread * 100).toFixed(0)} %`,
      `${(of('clientBusy') * 100).toFixed(0)} %`,
      String(rounds.reduce((sum, { errors }) => sum + errors, 0)),
    ]
  })
  return markdown(HEAD, rows)
}

/** A table as READMEs hold it; the first `texts` columns are words, the others figures. */
export function markdown(head: string[], rows: string[][], texts = 1): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column < texts ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

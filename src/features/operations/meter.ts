import { statfsSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Log, LogLine } from '../../http/logging.ts'
import type { Metric, Sample } from './exposition.ts'

/** What one process counts of its own doing: on Node, where one process serves all. */
export interface Meter {
  /** The same log, whose lines are counted: they name patterns of routes, kinds and codes, and nobody. */
  hearing(log: Log): Log
  /** Seconds that one batch of statements took. */
  batchTook: (seconds: number) => void
  metrics(): Metric[]
}

/** Seconds; enough to see a tenth of a second from a hundredth. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
/** Routes, statuses and kinds come from lists of ours; should one not, counting ends there. */
const MOST_SERIES = 2000

/** `folder` is where database or files stand: its disk's free space is told. */
export function newMeter(folder: string): Meter {
  const requests = new Histogram()
  const batches = new Histogram()
  const jobs = new Counts()
  const failures = new Counts()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const count = (line: LogLine): void => {
    if (line.event === 'request') requests.observe(requestLabels(line), (line.milliseconds ?? 0) / 1000)
    if (line.event === 'job') jobs.add({ kind: line.kind ?? '', outcome: line.outcome ?? '' })
    if (line.event === 'failure') failures.add({ code: line.code ?? 'unexpected' })
  }
  return {
    hearing: (log) => (line) => {
      count(line)
      log(line)
    },
    batchTook: (seconds) => batches.observe({}, seconds),
    metrics() {
      const loop = { mean: delay.mean / 1e9, p99: delay.percentile(99) / 1e9, max: delay.max / 1e9 }
      delay.reset()
      return [
        of('luodi_http_request_seconds', 'histogram', 'Requests by pattern of their route.', requests.samples()),
        of('luodi_database_batch_seconds', 'histogram', 'Batches that the database answered.', batches.samples()),
        of('luodi_jobs_total', 'counter', 'Jobs by what became of them.', jobs.samples()),
        of('luodi_failures_total', 'counter', 'Failures in the log.', failures.samples()),
        of('luodi_event_loop_delay_seconds', 'gauge', 'Since the last scrape, beyond 20 ms of sampling.', loopOf(loop)),
        ...processMetrics(folder),
      ]
    },
  }
}

const of = (name: string, type: Metric['type'], help: string, samples: Sample[]): Metric => ({
  name,
  type,
  help,
  samples,
})

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

const requestLabels = ({ method = '', route = '', status = 0 }: LogLine) => ({
  method: METHODS.has(method) ? method : 'other',
  route,
  status: `${Math.floor(status / 100)}xx`,
})

const loopOf = (loop: Record<string, number>): Sample[] =>
  Object.entries(loop).map(([stat, value]) => ({ labels: { stat }, value: Number.isFinite(value) ? value : 0 }))

/** Under the names that Prometheus' own clients give them. */
function processMetrics(folder: string): Metric[] {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const free = freeBytes(folder)
  const one = (name: string, type: Metric['type'], help: string, value: number) => of(name, type, help, [{ value }])
  return [
    one('process_resident_memory_bytes', 'gauge', 'Memory of the process.', rss),
    one('nodejs_heap_size_used_bytes', 'gauge', 'Heap in use.', heapUsed),
    one('process_cpu_seconds_total', 'counter', 'Time of the processors.', (user + system) / 1e6),
    one('process_start_time_seconds', 'gauge', 'When it was started.', Date.now() / 1000 - process.uptime()),
    ...(free === null ? [] : [one('luodi_disk_free_bytes', 'gauge', 'Free space where the data stands.', free)]),
  ]
}

/** null where the folder is away. */
function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

type Labels = Record<string, string>

class Counts {
  readonly #counts = new Map<string, { labels: Labels; value: number }>()

  add(labels: Labels): void {
    const key = Object.values(labels).join('\n')
    const one = this.#counts.get(key) ?? { labels, value: 0 }
    if (this.#counts.size < MOST_SERIES) this.#counts.set(key, one)
    one.value += 1
  }

  samples(): Sample[] {
    return [...this.#counts.values()]
  }
}

interface Observed {
  labels: Labels
  /** How many were at most each bound. */
  buckets: number[]
  count: number
  sum: number
}

class Histogram {
  readonly #series = new Map<string, Observed>()

  observe(labels: Labels, seconds: number): void {
    const key = Object.values(labels).join('\n')
    const one = this.#series.get(key) ?? { labels, buckets: BOUNDS.map(() => 0), count: 0, sum: 0 }
    if (this.#series.size < MOST_SERIES) this.#series.set(key, one)
    one.count += 1
    one.sum += seconds
    BOUNDS.forEach((bound, at) => {
      if (seconds <= bound) one.buckets[at] = (one.buckets[at] ?? 0) + 1
    })
  }

  samples(): Sample[] {
    return [...this.#series.values()].flatMap(({ labels, buckets, count, sum }) => [
      ...BOUNDS.map((bound, at) => ({
        suffix: '_bucket',
        labels: { ...labels, le: String(bound) },
        value: buckets[at] ?? 0,
      })),
      { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
      { suffix: '_sum', labels, value: sum },
      { suffix: '_count', labels, value: count },
    ])
  }
}

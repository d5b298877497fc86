import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../scripts/root.ts'
import { askings, type Question, SCENARIOS, type Scenario } from './data.ts'
import { random } from './make.ts'
import { cpuSeconds, machineSeconds } from './processes.ts'
import { type Asked, finished, type Place, type Target } from './target.ts'

/** What a run of the load generator came to. */
export interface Load {
  /** Acknowledged requests a second. */
  perSecond: number
  p50Ms: number
  p99Ms: number
  acknowledged: number
  /** Answers beyond 2xx, and connections that broke. */
  errors: number
  /** CPU of the server's processes for a request. */
  cpuMicroseconds: number
  /** Cores that anybody else used meanwhile, and that the load generator itself needed. */
  foreignCores: number
  clientCores: number
}

/** Requests of a scenario that reads: as many different ones as there are answers to them. */
export const READS = 2000
/** In E for each lead that is sent. */
const READS_OF_E = 9
export const ABC = ['A', 'B', 'C'] as const
/** Scenarios of one run send other leads, under other numbers. */
const SEEDS = { D: 7, E: 8 }
const NUMBERS_A_SCENARIO = 10_000_000

/** The requests of a scenario, `leads` of them with a lead where it sends some. */
export async function requestsOf(target: Target, scenario: Scenario, place: Place, leads: number): Promise<Asked[]> {
  const { api } = target
  const of = (question: Question, count: number, seed?: number) =>
    askings(place.data, question, count, seed).map((asking) => api.ask[question](asking, place))
  if (scenario === 'D') return finished(api, of('D', leads, SEEDS.D))
  if (scenario !== 'E') return of(scenario === 'U' ? 'A' : scenario, READS)
  const dice = random(99)
  const reads = ABC.flatMap((question) => of(question, READS / 2))
  const sent = await finished(api, of('D', leads, SEEDS.E))
  return [...Array.from({ length: READS_OF_E * leads }, () => dice.pick(reads)), ...sent]
}

/** The cores that wrk runs on, and where it knocks. */
interface Wires {
  client: string
  port: number
}

/** One target under load: keeps count of what was sent, so that each lead is another. */
export class Loader {
  readonly #requests: string
  readonly #cores: string
  readonly #port: number
  #sequence: number
  #posted = 0

  private constructor(requests: string, { client, port }: Wires, sequence: number) {
    this.#sequence = sequence
    this.#requests = requests
    this.#cores = client
    this.#port = port
  }

  /** Writes the requests down for wrk, which runs on these cores. */
  static async of(scenario: Scenario, requests: readonly Asked[], file: string, on: Wires): Promise<Loader> {
    const lines = requests.map(({ path, body, headers = {} }) => {
      const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      return [body ? 'POST' : 'GET', path, body ? JSON.stringify(body) : '', more.join('|')].join('\t')
    })
    await writeFile(file, `${lines.join('\n')}\n`)
    return new Loader(file, on, NUMBERS_A_SCENARIO * (1 + SCENARIOS.indexOf(scenario)))
  }

  /** So many seconds of it over so many connections; `server` says which processes serve. */
  async run(seconds: number, connections: number, server: () => number[]): Promise<Load> {
    const before = { machine: machineSeconds(), server: cpuSeconds(server()), at: performance.now() }
    const output = await this.#wrk(seconds, connections)
    const elapsed = (performance.now() - before.at) / 1000
    const [used, busy] = [cpuSeconds(server()) - before.server, machineSeconds() - before.machine]
    const [, json] = /#JSON (.*)/.exec(output) ?? []
    const [, user, system] = /#CPU (\S+) (\S+)/.exec(output) ?? []
    if (json === undefined) throw new Error(`wrk failed: ${output}`)
    const outcome = JSON.parse(json) as Record<
      'requests' | 'microseconds' | 'failed' | 'broken' | 'p50' | 'p99',
      number
    >
    const { posted } = JSON.parse(json) as { posted: number }
    // What was under way when the time was over is not in its count.
    this.#posted = posted
    this.#sequence += outcome.requests + 1000
    const acknowledged = outcome.requests - outcome.failed
    const client = Number(user) + Number(system)
    return {
      perSecond: (acknowledged / outcome.microseconds) * 1e6,
      p50Ms: outcome.p50,
      p99Ms: outcome.p99,
      acknowledged,
      errors: outcome.failed + outcome.broken,
      cpuMicroseconds: (used / acknowledged) * 1e6,
      foreignCores: Math.max(0, (busy - used - client) / elapsed),
      clientCores: client / elapsed,
    }
  }

  async #wrk(seconds: number, connections: number): Promise<string> {
    const options = `-t1 -c${connections} -d${seconds}s --timeout 10s -s ${join(root, 'bench/load.lua')}`
    const wrk = `taskset -c ${this.#cores} wrk ${options} http://127.0.0.1:${this.#port}`
    const child = spawn('bash', ['-c', `TIMEFORMAT='#CPU %U %S'; time ${wrk}`], {
      env: {
        ...process.env,
        BENCH_REQUESTS: this.#requests,
        BENCH_SEQUENCE: String(this.#sequence),
        BENCH_POSTS: String(this.#posted),
      },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    await once(child, 'close')
    return output
  }
}

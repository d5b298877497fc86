import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Scenario, SCENARIOS, type Size, SIZES } from './data.ts'

export interface Options {
  command: 'setup' | 'run' | 'profile' | 'report'
  /** Names of targets; all when empty. */
  targets: string[]
  size: Size
  rounds: number
  seconds: number
  warmSeconds: number
  connections: number
  scenarios: Scenario[]
  port: number
  /** Where peers are installed, and all is filled and run. */
  work: string
  /** Cores, as taskset takes them. */
  server: string
  client: string
  /** Where the figures go: `<out>.json` and `<out>.md`. */
  out: string
}

const COMMANDS = ['setup', 'run', 'profile', 'report'] as const

/** Reads `npm run bench -- <command> [--option value …]`. Throws with what is wrong. */
export function optionsFrom(args: string[]): Options {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const work = join(tmpdir(), 'luodi-bench')
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      targets: text(''),
      size: text('M'),
      rounds: text('3'),
      seconds: text('4'),
      warm: text('2'),
      connections: text('16'),
      scenarios: text(SCENARIOS.join()),
      port: text('9200'),
      work: text(work),
      server: text('0'),
      client: text('1'),
      out: text(join(work, 'results')),
    },
  })
  const command = COMMANDS.find((one) => one === (positionals[0] ?? 'run'))
  if (!command) throw new Error(`the commands are ${COMMANDS.join(', ')}`)
  if (!(values.size in SIZES)) throw new Error(`the sizes are ${Object.keys(SIZES).join(', ')}`)
  return {
    command,
    targets: values.targets.split(',').filter((name) => name !== ''),
    size: values.size as Size,
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    warmSeconds: Number(values.warm),
    connections: Number(values.connections),
    scenarios: SCENARIOS.filter((one) => values.scenarios.split(',').includes(one)),
    port: Number(values.port),
    work: values.work,
    server: values.server,
    client: values.client,
    out: values.out,
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import type { Profiler } from 'node:inspector'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { root } from '../scripts/root.ts'
import type { Scenario } from './data.ts'
import { Loader, requestsOf } from './load.ts'
import { start } from './measure.ts'
import type { Options } from './options.ts'
import { stop } from './processes.ts'
import { markdown } from './table.ts'
import type { Place, Target } from './target.ts'

/** Enough for the profile; where proofs of work are needed, each takes a millisecond to find. */
const LEADS = 6000
const SHOWN = 16

/** Where the CPU of a target on Node goes under each scenario that is asked for, by module. Prints a table for each. */
export async function profile(target: Target, place: Place, options: Options): Promise<void> {
  const scenarios = (target.scenarios ?? options.scenarios).filter((one) => options.scenarios.includes(one))
  for (const scenario of scenarios) {
    const file = join(options.work, `profile-${target.name}-${scenario}.json`)
    await rm(file, { force: true })
    const perSecond = await record(profiled(target, file), scenario, place, options)
    if (!existsSync(file)) console.log(`${target.name} ${scenario}: no profile; only servers on Node write one`)
    else console.log(`\n${target.name} ${scenario}, ${perSecond.toFixed(0)}/s\n\n${shares(await read(file))}`)
  }
}

const profiled = (target: Target, file: string): Target => ({
  ...target,
  start(place) {
    const { args, env = {}, ...launch } = target.start(place)
    const hook = join(root, 'bench/profiled.ts')
    return { ...launch, args: ['--import', hook, ...args], env: { ...env, PROFILE: file } }
  },
})

/** Warms the server up, then profiles it under load. Answers requests a second. */
async function record(target: Target, scenario: Scenario, from: Place, options: Options): Promise<number> {
  const { child, family, place } = await start(target, from, options)
  try {
    const requests = await requestsOf(target, scenario, place, LEADS)
    const file = join(options.work, `requests-${target.name}-${scenario}.txt`)
    const loader = await Loader.of(scenario, requests, file, { client: options.client, port: options.port })
    await loader.run(options.warmSeconds, options.connections, family)
    // taskset becomes the server that it starts: one process.
    if (child.pid !== undefined) process.kill(child.pid, 'SIGUSR2')
    const { perSecond } = await loader.run(options.seconds, options.connections, family)
    if (child.pid !== undefined) process.kill(child.pid, 'SIGUSR2')
    await sleep(2000)
    return perSecond
  } finally {
    await stop(child, 'SIGKILL')
  }
}

const read = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Profiler.Profile

/** The share of each module in the time that was not idle, by the functions that were running themselves. */
function shares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): string {
  const moduleOf = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const spent = new Map<string, number>()
  samples.forEach((id, index) => {
    const name = moduleOf.get(id) ?? ''
    if (name !== '(idle)') spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[index] ?? 0))
  })
  const total = [...spent.values()].reduce((sum, time) => sum + time, 0)
  const rows = [...spent].sort(([, a], [, b]) => b - a).slice(0, SHOWN)
  return markdown(
    ['module', 'share'],
    rows.map(([name, time]) => [name, `${((time / total) * 100).toFixed(1)} %`]),
  )
}

function nameOf({ functionName, url, lineNumber, columnNumber }: Profiler.ProfileNode['callFrame']): string {
  // Functions without a file are native: libSQL's, and V8's own work.
  if (url === '') return functionName.startsWith('(') ? functionName : 'native: libSQL, crypto'
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/')
  const entry = sourceMapOf(url)?.findEntry(lineNumber, columnNumber)
  return folderOf(entry && 'originalSource' in entry ? entry.originalSource : url)
}

const maps = new Map<string, SourceMap | undefined>()

/** The map beside a bundle. */
function sourceMapOf(url: string): SourceMap | undefined {
  const file = url.startsWith('file:') ? `${fileURLToPath(url)}.map` : ''
  if (!maps.has(url)) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined
    maps.set(url, text === undefined ? undefined : new SourceMap(JSON.parse(text) as SourceMapPayload))
  }
  return maps.get(url)
}

/** `node_modules/hono`, `src/features/leads`, `src/http`. */
function folderOf(source: string): string {
  const [, inPackage] = /.*node_modules[/](.*)/.exec(source) ?? []
  if (inPackage !== undefined) {
    const parts = inPackage.split('/')
    return parts.slice(0, inPackage.startsWith('@') ? 2 : 1).join('/')
  }
  const [, ours] = /(?:^|[/])((?:src|bench)[/].*)[/][^/]+$/.exec(source) ?? []
  return ours ?? source
}

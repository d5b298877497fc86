import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, release } from 'node:os'
import { buildAssets } from '../scripts/build.ts'
import { buildFloorWorker, buildPortals } from './builds.ts'
import { generateData } from './data.ts'
import { type Round, round } from './measure.ts'
import { optionsFrom } from './options.ts'
import { profile } from './profile.ts'
import { type Results, report } from './report.ts'
import { folderOf, type Place, type Target } from './target.ts'
import { directusTargets } from './targets/directus.ts'
import { floors } from './targets/floor.ts'
import { ours } from './targets/ours.ts'
import { payload } from './targets/payload.ts'
import { dataFile } from './targets/peers.ts'
import { strapi } from './targets/strapi.ts'

/*
 * The portal beside its peers and the floor: see README.md.
 *   npm run bench -- setup                installs and fills all
 *   npm run bench                         measures, writes the figures and prints the tables
 *   npm run bench -- profile              where the portal's CPU goes
 *   npm run bench -- report               the tables of the last run once more
 */
const TARGETS: Target[] = [...ours, ...floors, ...directusTargets, strapi, payload]

const options = optionsFrom(process.argv.slice(2))
const chosen = TARGETS.filter(({ name }) => options.targets.length === 0 || options.targets.includes(name))
if (chosen.length === 0) throw new Error(`the targets are ${TARGETS.map(({ name }) => name).join(', ')}`)
mkdirSync(options.work, { recursive: true })
const data = generateData(options.size)
const placeOf = (target: Target): Place => ({
  work: options.work,
  folder: folderOf(target, options.work, options.size),
  size: options.size,
  data,
  port: options.port,
})

switch (options.command) {
  case 'setup':
    await setup()
    break
  case 'run':
    await run()
    break
  case 'profile':
    await build()
    for (const target of chosen) await profile(target, placeOf(target), options)
    break
  case 'report':
    console.log(report(JSON.parse(await readFile(`${options.out}.json`, 'utf8')) as Results))
    break
}

async function build(): Promise<void> {
  await buildAssets()
  await buildPortals(options.work)
  await buildFloorWorker(options.work)
}

async function setup(): Promise<void> {
  execFileSync('sh', ['-c', 'command -v wrk sqlite3 taskset g++ make'], { stdio: 'ignore' })
  await writeFile(dataFile(placeOf(ours[0] as Target)), JSON.stringify(data))
  for (const target of chosen) {
    const since = performance.now()
    await target.setup(placeOf(target))
    console.error(`${target.name}: set up in ${((performance.now() - since) / 1000).toFixed(0)} s`)
  }
}

/** Every target in turn, A B C, then C B A, so that none has the quieter time. */
async function run(): Promise<void> {
  await build()
  const titles = Object.fromEntries(chosen.map(({ name, title }) => [name, title]))
  const results: Results = { options, machine: machine(), date: new Date().toISOString(), titles, rounds: [] }
  for (let number = 1; number <= options.rounds; number += 1)
    for (const target of number % 2 === 1 ? chosen : chosen.toReversed()) {
      const done = await round(target, placeOf(target), options, number).catch((error: unknown) =>
        lost(target.name, number, error),
      )
      results.rounds.push(done)
      say(done)
      await writeFile(`${options.out}.json`, JSON.stringify(results, null, 1))
    }
  await writeFile(`${options.out}.md`, `${report(results)}\n`)
  console.log(report(results))
  if (results.rounds.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1
}

function lost(target: string, round: number, error: unknown): Round {
  return { target, round, startMs: Number.NaN, peakMegabytes: Number.NaN, loads: {}, wrong: [String(error)] }
}

function say({ target, round, loads, wrong }: Round): void {
  const figures = Object.entries(loads).map(
    ([scenario, { perSecond, cpuMicroseconds, errors }]) =>
      `${scenario} ${perSecond.toFixed(0)}/s ${cpuMicroseconds.toFixed(0)} µs${errors ? ` ${errors} ERRORS` : ''}`,
  )
  console.error(
    `${round} ${target.padEnd(18)} ${figures.join('  ')}${wrong.length > 0 ? `\n  WRONG ${wrong.join('\n  ')}` : ''}`,
  )
}

function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown'
  return `${model}, ${availableParallelism()} cores, Linux ${release()}, Node ${process.version}`
}

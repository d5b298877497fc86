import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import { askings, expected, pick, type Scenario, SCENARIOS, SEQUENCE } from './data.ts'
import { ABC, type Load, Loader, READS, requestsOf } from './load.ts'
import type { Options } from './options.ts'
import { familyOf, firstAnswer, launch, peakMegabytes, request, stop } from './processes.ts'
import { type Api, type Asked, finished, folderOf, type Place, type Target } from './target.ts'

/** What one target did in one round. */
export interface Round {
  target: string
  round: number
  /** From the start to the first right answer, milliseconds. */
  startMs: number
  peakMegabytes: number
  loads: Partial<Record<Scenario, Load>>
  /** What was not as it has to be. */
  wrong: string[]
}

/** A target that runs on a fresh copy of what setup left. */
export interface Running {
  place: Place
  child: ChildProcess
  startMs: number
  family: () => number[]
}

export async function start(target: Target, from: Place, options: Options): Promise<Running> {
  const place = { ...from, folder: join(from.work, 'run') }
  await rm(place.folder, { recursive: true, force: true })
  const filled = folderOf(target, from.work, from.size)
  if (!existsSync(filled)) throw new Error(`${target.name} is not set up for ${from.size}: npm run bench -- setup`)
  await cp(filled, place.folder, { recursive: true })
  await mkdir(place.folder, { recursive: true })
  const child = launch(options.server, target.start(place), join(from.work, `server-${target.name}.log`))
  try {
    const startMs = await firstAnswer(child, place.port, firstAsked(target, place))
    return { place, child, startMs, family: () => familyOf(child.pid ?? 0) }
  } catch (error) {
    await stop(child, 'SIGKILL')
    throw error
  }
}

function firstAsked({ api }: Target, place: Place): Asked {
  const [asking] = askings(place.data, 'A', 1)
  if (!asking) throw new Error('there is nothing to ask for')
  return api.ask.A(asking)
}

/** One round: answers are checked, every scenario is warmed up and measured, and what was acknowledged is looked for. */
export async function round(target: Target, from: Place, options: Options, number: number): Promise<Round> {
  const running = await start(target, from, options)
  const { place, startMs, child, family } = running
  const done: Round = { target: target.name, round: number, startMs, peakMegabytes: 0, loads: {}, wrong: [] }
  const scenarios = (target.scenarios ?? SCENARIOS).filter((one) => options.scenarios.includes(one))
  let due = 0
  try {
    done.wrong = await check(target.api, place, !target.scenarios)
    if (target.keeps) await askOnce(target.api, place)
    for (const scenario of scenarios) {
      const load = await measure(target, scenario, running, options)
      done.loads[scenario] = load
      if (scenario === 'D') due = load.stored + load.acknowledged
    }
    done.peakMegabytes = peakMegabytes(family())
  } finally {
    await stop(child, 'SIGKILL')
  }
  if (due > 0) {
    const lost = due - countLeads(target.api, place)
    if (lost > 0) done.wrong.push(`${lost} acknowledged leads were lost when it was killed`)
  }
  return done
}

const READERS = 16

/** Asks once for all that A, B and C will be asked, so that who keeps answers has them. */
async function askOnce(api: Api, place: Place): Promise<void> {
  const paths = ABC.flatMap((question) =>
    askings(place.data, question, READS).map((one) => api.ask[question](one).path),
  )
  const left = [...new Set(paths)]
  const reader = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) await request(place.port, { path })
  }
  await Promise.all(Array.from({ length: READERS }, reader))
}

const CONNECTIONS_OF_U = 1
/** Leads ready to be sent in a second: more than any target takes in, and fewer where each needs a proof of work. */
const LEADS_A_SECOND = { plain: 1000, proven: 1500 }

async function measure(target: Target, scenario: Scenario, { place, family }: Running, options: Options) {
  const { seconds, warmSeconds } = options
  const aSecond = LEADS_A_SECOND[target.api.finish ? 'proven' : 'plain']
  const requests = await requestsOf(target, scenario, place, Math.ceil((seconds + warmSeconds) * aSecond))
  const file = join(place.work, `requests-${target.name}-${scenario}.txt`)
  const loader = await Loader.of(scenario, requests, file, { client: options.client, port: place.port })
  const connections = scenario === 'U' ? CONNECTIONS_OF_U : options.connections
  await loader.run(warmSeconds, connections, family)
  const stored = scenario === 'D' ? countLeads(target.api, place) : 0
  return { ...(await loader.run(seconds, connections, family)), stored }
}

/** Of a killed server the file may hold a journal that has to be rolled back, which needs a handle that writes. */
function countLeads(api: Api, place: Place): number {
  const { file, sql } = api.leads(place)
  const database = new DatabaseSync(file)
  database.exec('PRAGMA busy_timeout = 3000')
  const { n } = database.prepare(sql).get() as { n: number }
  database.close()
  return n
}

const CHECKED = 5
const SEED = 1234

/** The same answers as the generator's, one row for one lead, and the same refusals. */
async function check(api: Api, place: Place, sends: boolean): Promise<string[]> {
  const wrong: string[] = []
  for (const question of ABC)
    for (const asking of askings(place.data, question, CHECKED, SEED)) {
      const asked = api.ask[question](asking)
      const { status, text } = await request(place.port, asked)
      const right = expected(place.data, question, asking)
      if (status !== 200 || !isDeepStrictEqual(rowsIn(api, question, text), right))
        wrong.push(`${question} ${asked.path}: ${status} ${text.slice(0, 300)}`)
    }
  return sends ? [...wrong, ...(await checkLeads(api, place))] : wrong
}

function rowsIn(api: Api, question: 'A' | 'B' | 'C', text: string): unknown {
  try {
    return api.rows[question](JSON.parse(text)).map((row) => pick(row, Object.keys(row)))
  } catch (error) {
    return String(error)
  }
}

const BAD: readonly [field: string, value: unknown][] = [
  ['email', 'nope'],
  ['phone', 'abc'],
  ['company', undefined],
  ['investment_wan', -1],
  ['parcel', 'made-9999-l999'],
]

async function checkLeads(api: Api, place: Place): Promise<string[]> {
  const wrong: string[] = []
  const before = countLeads(api, place)
  const [good] = askings(place.data, 'D', 1, SEED).map((asking) => api.ask.D(asking, place))
  if (!good?.body) return ['D asks nothing']
  const { body } = good
  const cases = [good, ...BAD.map(([field, value]) => ({ ...good, body: api.change(body, field, value) }))]
  const ready = await finished(api, cases)
  for (const [index, asked] of ready.entries()) {
    const { status, text } = await request(place.port, numbered(asked, 99_000_000 + index))
    const accepted = status >= 200 && status <= 299
    if (accepted !== (index === 0))
      wrong.push(`D ${BAD[index - 1]?.[0] ?? 'in order'}: ${status} ${text.slice(0, 300)}`)
  }
  const stored = countLeads(api, place) - before
  if (stored !== 1) wrong.push(`D stored ${stored} rows`)
  return wrong
}

const numbered = (asked: Asked, number: number): Asked =>
  JSON.parse(JSON.stringify(asked).replaceAll(SEQUENCE, String(number))) as Asked

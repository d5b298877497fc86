import { type ClientRequest, Agent, request } from 'node:http'
import { NOTICE } from '../../test/support/client.ts'
import { count, doubledRows, pause, random } from './common.ts'
import { type Ground, newGround, type Server } from './ground.ts'
import { Investors } from './investors.ts'
import { Report } from './report.ts'

const AT_ONCE = 5
/** systemd's own patience is 90 s. */
const BOUND_MS = 25_000

/** SIGTERM while investors write and proxies keep their connections: what is cut, and how long the end takes. */
export async function stop(seed: number, rounds = 4): Promise<Report> {
  const report = new Report()
  const dice = random(seed)
  const ground = await newGround()
  const investors = new Investors(ground.park.slug, NOTICE)
  const ends: number[] = []
  const codes: (number | null)[] = []
  let cut = 0
  let asked = 0
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const server = await ground.start()
      const proxy = new Proxy(server, ground)
      let over = false
      const load = investors.write(server.origin, AT_ONCE, () => over)
      const reading = proxy.ask(() => over)
      await pause(1500 + dice() * 2500)
      ends.push(await server.stop('SIGTERM'))
      codes.push(server.child.exitCode)
      over = true
      await Promise.all([load, reading])
      cut += proxy.cut
      asked += proxy.answered
    }
    await settle(report, ground, investors)
  } finally {
    await ground.close()
  }
  report.figure('stops under load', rounds)
  report.figure('answered over kept connections', asked)
  report.none('answers cut in the middle', cut)
  report.none('ends with another code than 0', codes.filter((code) => code !== 0).length)
  report.atMost('SIGTERM to the end of the process, longest', Math.max(...ends), BOUND_MS)
  return report
}

async function settle(report: Report, ground: Ground, investors: Investors): Promise<void> {
  const told = investors.inquiries.flatMap(({ told }) => told ?? [])
  const server = await ground.start()
  const waiting = investors.waiting.length
  for (const inquiry of investors.waiting) await investors.send(server.origin, inquiry)
  const leads = await count(ground.database, 'select count(*) as n from leads')
  report.figure('inquiries acknowledged before the stop', told.length)
  report.figure('without an answer, sent again', waiting)
  report.none('inquiries sent and leads stored differ by', investors.inquiries.length - leads)
  report.none('leads without exactly one of each of their rows', await doubledRows(ground.database))
  report.none('wrong answers', investors.wrong.length)
}

/** Asks over connections that it keeps, one request after the other, as a proxy does. */
class Proxy {
  answered = 0
  /** Answers that began and did not end. A request that met a closed connection is none: proxies send it anew. */
  cut = 0
  readonly #server: Server
  readonly #path: string
  readonly #agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

  constructor(server: Server, { park }: Ground) {
    this.#server = server
    this.#path = `/parks/${park.slug}`
  }

  async ask(over: () => boolean): Promise<void> {
    const one = async () => {
      while (!over()) if (!(await this.#once())) await pause(20)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    this.#agent.destroy()
  }

  #once(): Promise<boolean> {
    return new Promise((resolve) => {
      const asking: ClientRequest = request(`${this.#server.origin}${this.#path}`, { agent: this.#agent }, (answer) => {
        answer.resume()
        answer.once('close', () => {
          if (answer.complete) this.answered += 1
          else this.cut += 1
          resolve(answer.complete)
        })
      })
      asking.once('error', () => resolve(false))
      asking.end()
    })
  }
}

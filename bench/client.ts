import { Agent, request } from 'node:http'
import { vaultFrom } from '../src/kernel/vault.ts'
import { random } from './make.ts'
import { proofOf } from './proofs.ts'

/*
 * The load: 16 connections that each send the next request when the answer to the last one is there.
 * `node client.ts <json>` with an Order; prints an Outcome.
 */
export interface Order {
  port: number
  /** With `{park}` and `{zoning}`, which change from request to request. */
  path: string
  /** Body of a POST, with `{number}` and `{challenge}`; null is a GET. */
  body: string | null
  /** The portal's secrets and for how many requests proofs are made before the clock starts; those are all it sends. */
  proofs?: { keys: string; count: number } | undefined
  parks: number
  connections: number
  warmMs: number
  measureMs: number
  seed: number
}

export interface Outcome {
  requests: number
  errors: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Share of its core that this client needed: near 1 it is the client that is measured. */
  clientBusy: number
}

const order = JSON.parse(process.argv[2] ?? '') as Order
const agent = new Agent({ keepAlive: true, maxSockets: order.connections })
const dice = random(order.seed)
let number = 0

const slug = () => `made-${String(dice.below(order.parks)).padStart(4, '0')}`

/** What is left to be sent, where each request needs a proof. */
const prepared: { park: string; challenge: string }[] = []
if (order.proofs) {
  const vault = vaultFrom(order.proofs.keys)
  while (prepared.length < order.proofs.count) {
    const park = slug()
    prepared.push({ park, challenge: await proofOf(vault, park) })
  }
}
const isOver = () => order.proofs !== undefined && prepared.length === 0

function once(): Promise<boolean> {
  number += 1
  const { park, challenge } = prepared.pop() ?? { park: slug(), challenge: '' }
  const path = order.path.replace('{park}', park).replace('{zoning}', dice.pick(['M1', 'M2']))
  const unique = `${order.seed}-${process.pid}-${number}`
  const body = order.body?.replaceAll('{number}', unique).replace('{challenge}', challenge) ?? null
  const headers =
    body === null ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': `bench-${order.seed}-${number}` }
  return new Promise((resolve) => {
    const sent = request(
      { port: order.port, path, agent, method: body === null ? 'GET' : 'POST', headers },
      (answer) => {
        answer.on('end', () => resolve(answer.statusCode === (body === null ? 200 : 201)))
        answer.resume()
      },
    )
    sent.on('error', () => resolve(false))
    sent.end(body ?? undefined)
  })
}

/** All connections at work for that long, or until nothing is left to be sent. */
async function load(milliseconds: number): Promise<Outcome> {
  const times: number[] = []
  let errors = 0
  const begun = performance.now()
  const cpu = process.cpuUsage()
  const until = begun + milliseconds
  const worker = async () => {
    while (performance.now() < until && !isOver()) {
      const at = performance.now()
      if (!(await once())) errors += 1
      times.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: order.connections }, worker))
  const elapsed = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    requests: times.length,
    errors,
    perSecond: (times.length / elapsed) * 1000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    clientBusy: (user + system) / 1000 / elapsed,
  }
}

await load(order.warmMs)
process.send?.('warm')
const outcome = await load(order.measureMs)
if (outcome.requests === 0) throw new Error('the proofs did not last until the clock started')
process.stdout.write(JSON.stringify(outcome), () => process.exit(0))

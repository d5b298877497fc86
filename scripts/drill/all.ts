import type { Report } from './report.ts'
import { clock } from './clock.ts'
import { cron } from './cron.ts'
import { disk } from './disk.ts'
import { lock } from './lock.ts'
import { mixed } from './mixed.ts'
import { slow } from './slow.ts'
import { stop } from './stop.ts'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const DRILLS: Record<string, (seed: number) => Promise<Report>> = { mixed, stop, lock, disk, slow, clock, cron }

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in DRILLS))
if (unknown.length > 0) throw new Error(`no drill ${unknown.join(', ')}: ${Object.keys(DRILLS).join(', ')}`)

console.log(`Seed ${SEED}.`)
let faults = 0
for (const [name, drill] of Object.entries(DRILLS)) {
  if (named.length > 0 && !named.includes(name)) continue
  const started = performance.now()
  const report = await drill(SEED)
  console.log(`\n${report.table(`${name}, ${Math.round((performance.now() - started) / 1000)} s`)}\n`)
  for (const fault of report.faults) console.log(`FAULT ${name}: ${fault}`)
  faults += report.faults.length
}
console.log(faults === 0 ? 'Drill passed: no faults.' : `Drill failed: ${faults} faults.`)
process.exit(faults === 0 ? 0 : 1)

import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { visitDrilled } from './drill/deployed.ts'
import { type Machine, machine, withoutWhat } from './drill/machine.ts'
import { root } from './root.ts'

/*
 * Walks docs/deploy.md on this machine, from a clone to an inquiry over https, and times each step: `npm run drill:deploy`.
 * It uses the example files as they stand there, with folders of its own, ports that are free and a certificate that it
 * signs itself; the portal runs as `nobody` by the unit's ExecStart. It takes root, git, nginx and openssl.
 * `npm run drill:deploy -- dist/release` begins with the archive there.
 */
const run = promisify(execFile)
const missing = await withoutWhat()
if (missing.length > 0) {
  console.log(`This drill needs ${missing.join(', ')} (apt-get install nginx openssl git; as root).`)
  process.exit(2)
}

const steps: [name: string, seconds: number, saw: string][] = []
let here: Machine | undefined
let failure: unknown
try {
  here = await machine()
  await walk(here)
} catch (error) {
  failure = error
} finally {
  await here?.stop()
  if (here) await rm(here.folder, { recursive: true, force: true })
}
const total = steps.reduce((sum, [, seconds]) => sum + seconds, 0)
console.log(`\n| step | seconds | seen |\n|---|---:|---|`)
for (const [name, seconds, saw] of steps) console.log(`| ${name} | ${seconds.toFixed(1)} | ${saw} |`)
console.log(`| **all of it** | **${total.toFixed(1)}** | |\n`)
if (failure !== undefined) console.error(failure)
console.log(
  failure === undefined
    ? `A portal that takes inquiries over https, in ${total.toFixed(0)} s of machine time.`
    : 'The walk failed.',
)
process.exit(failure === undefined ? 0 : 1)

async function step(name: string, work: () => Promise<string>): Promise<void> {
  const started = performance.now()
  const saw = await work()
  steps.push([name, (performance.now() - started) / 1000, saw])
  console.log(`${name}: ${saw}`)
}

async function walk(place: Machine): Promise<void> {
  const releases = process.argv[2] ?? (await buildFromClone(place))
  await step('unpack, folders, settings', () => place.install(resolve(releases)))
  await step('`luodi settings check`', () => place.luodi('settings', 'check'))
  await step('the unit, by systemd-analyze', () => place.verifyUnit())
  await step('start by ExecStart, until it answers', () => place.start())
  await step('nginx with TLS before it', () => place.startProxy())
  await visitDrilled(place, step)
}

/** Answers the folder of the archive. */
async function buildFromClone({ folder, build: env }: Machine): Promise<string> {
  const sources = `${folder}/src`
  const npm = (...args: string[]) => run('npm', args, { cwd: sources, env, maxBuffer: 1e8 })
  await step('get the sources', async () => {
    await run('git', ['clone', '--quiet', root, sources])
    return (await run('git', ['-C', sources, 'log', '-1', '--format=%h'])).stdout.trim()
  })
  await step('`npm ci`, with nothing in its cache', async () => {
    await npm('ci')
    return (await run('du', ['-sh', `${sources}/node_modules`])).stdout.split('\t')[0] ?? ''
  })
  await step('`npm run release`', async () => {
    const { stdout } = await npm('run', '--silent', 'release')
    return stdout.trim().split('/').at(-1) ?? ''
  })
  return `${sources}/dist/release`
}

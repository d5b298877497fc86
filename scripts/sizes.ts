import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildAssets } from './build.ts'
import { root } from './root.ts'

/** The Worker has to load fast and to leave room for what is still to come. */
const MOST_WORKER_BYTES = 1024 * 1024
/** HTML and CSS of a first view are to fit into a few round trips. */
const MOST_CSS_BYTES = 14 * 1024

export interface Sizes {
  /** Bytes after gzip. */
  worker: number
  css: number
}

/** Builds style sheet and Worker as they are delivered. Throws when one is larger than it may be. */
export async function assertSizes(): Promise<Sizes> {
  await buildAssets()
  const css = await compressed(join(root, 'public/assets'), '.css')
  const worker = await bundledWorker()
  const over = [
    ...(worker > MOST_WORKER_BYTES ? [`the Worker is ${kilobytes(worker)}, over ${kilobytes(MOST_WORKER_BYTES)}`] : []),
    ...(css > MOST_CSS_BYTES ? [`the style sheet is ${kilobytes(css)}, over ${kilobytes(MOST_CSS_BYTES)}`] : []),
  ]
  if (over.length > 0) throw new Error(`Too large: ${over.join('; ')}`)
  return { worker, css }
}

/** Bundles the Worker as a deployment does, without deploying it. */
async function bundledWorker(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'luodi-sizes-'))
  try {
    await wrangler('deploy', '--dry-run', '--outdir', folder)
    return await compressed(folder, '.js')
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Bytes of a folder's files of that ending, each compressed. */
async function compressed(folder: string, ending: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending))
  if (names.length === 0) throw new Error(`no ${ending} was built`)
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0)
}

/** Runs a wrangler command; its output is shown only when it fails. */
async function wrangler(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules/wrangler/bin/wrangler.js'), ...args], {
    cwd: root,
    env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`wrangler ${args[0]} failed:\n${output}`)
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const { worker, css } = await assertSizes()
    console.log(`Sizes after gzip: Worker ${kilobytes(worker)} of 1024, style sheet ${kilobytes(css)} of 14`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

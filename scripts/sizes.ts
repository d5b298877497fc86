import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './root.ts'
import { runTool, WRANGLER } from './run.ts'

/** The Worker has to load fast and to leave room for what is still to come. Cloudflare takes 3 MB on its free plan. */
const MOST_WORKER_BYTES = 1280 * 1024
/** HTML and CSS of a first view are to fit into a few round trips. */
const MOST_CSS_BYTES = 14 * 1024

/** All four widgets together, in pages that are not ours. */
const MOST_EMBED_BYTES = 8 * 1024

/** The sizes of the style sheet that was built, of the widgets, and of the Worker as it is delivered. Throws when one is too large. */
export async function assertSizes(): Promise<string> {
  const css = await compressed(join(root, 'public/assets'), '.css', 'luodi-')
  const embed = await embedSize()
  const worker = await bundledWorker()
  const over = [
    ...(worker > MOST_WORKER_BYTES ? [`the Worker is ${kilobytes(worker)}, over ${kilobytes(MOST_WORKER_BYTES)}`] : []),
    ...(embed > MOST_EMBED_BYTES ? [`the widgets are ${kilobytes(embed)}, over ${kilobytes(MOST_EMBED_BYTES)}`] : []),
    ...(css > MOST_CSS_BYTES ? [`the style sheet is ${kilobytes(css)}, over ${kilobytes(MOST_CSS_BYTES)}`] : []),
  ]
  if (over.length > 0) throw new Error(`Too large: ${over.join('; ')}`)
  return `Worker ${kilobytes(worker)} of ${MOST_WORKER_BYTES / 1024}, style sheet ${kilobytes(css)} of 14, widgets ${kilobytes(embed)} of 8 after gzip`
}

/** The widgets' script as it was built. */
export async function embedSize(): Promise<number> {
  const { script } = (await import(join(root, 'src/generated/embed.ts'))) as { script: string }
  return gzipSync(script).length
}

/** Bundles the Worker as a deployment does, without deploying it. */
export async function bundledWorker(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'luodi-sizes-'))
  try {
    await runTool(WRANGLER, 'deploy', '--dry-run', '--outdir', folder)
    return await compressed(folder, '.js')
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Bytes of a folder's files of that name, each compressed. */
async function compressed(folder: string, ending: string, beginning = ''): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(beginning) && name.endsWith(ending))
  if (names.length === 0) throw new Error(`no ${ending} was built`)
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0)
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildAssets, buildServer } from '../../scripts/build.ts'
import { root } from '../../scripts/root.ts'
import { unstable_getMiniflareWorkerOptions as optionsOf } from 'wrangler'
import { BUILT, WORKER_OPTIONS } from './built.ts'

/** Both runtimes are tested as they are built, once for all files. */
export async function setup(): Promise<void> {
  await buildAssets()
  await Promise.all([buildServer(), buildWorker()])
}

async function buildWorker(): Promise<void> {
  const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
  await promisify(execFile)(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', BUILT], {
    cwd: root,
    env,
  })
  // Which modules it would look for on its own: all are built into one.
  const { modulesRules: _, ...options } = optionsOf(join(root, 'wrangler.toml')).workerOptions
  await writeFile(WORKER_OPTIONS, JSON.stringify(options))
}

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildAssets, buildServer } from '../../scripts/build.ts'
import { root } from '../../scripts/root.ts'
import { BUILT_WORKER } from './built.ts'

/** Both runtimes are tested as they are built, once for all files. */
export async function setup(): Promise<void> {
  await buildAssets()
  await Promise.all([buildServer(), buildWorker()])
}

async function buildWorker(): Promise<void> {
  const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
  await promisify(execFile)(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', BUILT_WORKER], {
    cwd: root,
    env,
  })
}

import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildAssets, buildServer } from '../../scripts/build.ts'
import { root } from '../../scripts/root.ts'
import { unstable_getMiniflareWorkerOptions as optionsOf } from 'wrangler'
import { API_DOCUMENT, BUILT, WORKER_OPTIONS } from './built.ts'

/** Both runtimes are tested as they are built, once for all files. */
export async function setup(): Promise<void> {
  await buildAssets()
  await Promise.all([buildServer(), buildWorker()])
  await writeFile(API_DOCUMENT, await apiDocument())
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

/** What every answer of the API is held against. Made here, and not by each worker of vitest. */
async function apiDocument(): Promise<string> {
  const [{ createApp }, { depsWith }] = await Promise.all([import('../../src/app.tsx'), import('./deps.ts')])
  return (await createApp(depsWith()).fetch(new Request('http://portal.example/api/v1/openapi.json'))).text()
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { unstable_readConfig } from 'wrangler'
import { buildAssets } from './build.ts'
import { deploy, type Wrangler } from './deploy/deploy.ts'
import { root } from './root.ts'
import { WRANGLER } from './run.ts'
import { bundledWorker } from './sizes.ts'

/*
 * Deploys to Cloudflare: `npm run deploy`. It looks first whether all is there and names at once what is not; with
 * `-- --check` that is all it does.
 */
const wrangler: Wrangler = async (...args) => {
  const child = spawn(process.execPath, [join(root, 'node_modules', WRANGLER), ...args], {
    cwd: root,
    // It asks nobody whether to go on.
    env: { ...process.env, CI: 'true', WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { ok: code === 0, output }
}

await buildAssets()
const config = unstable_readConfig({ config: join(root, 'wrangler.toml') })
const print = (line: string) => console.log(line)
const deployment = { config, wrangler, bundleBytes: await bundledWorker(), print }
process.exitCode = await deploy(deployment, { check: process.argv.includes('--check') })

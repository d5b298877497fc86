import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './root.ts'

/** wrangler says nothing but errors, sends no metrics and asks nobody for anything. */
export const QUIET_WRANGLER = {
  WRANGLER_LOG: 'error',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

/** Runs a tool of `node_modules` to its end without a word. Throws with all that it said when it fails. */
export async function runTool(script: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env: { ...process.env, ...QUIET_WRANGLER, CI: 'true' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`${script} ${args[0] ?? ''} failed:\n${output}`)
}

export const WRANGLER = 'wrangler/bin/wrangler.js'

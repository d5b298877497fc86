import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildAssets } from './build.ts'
import { root } from './root.ts'

/** Everything that must hold, cheapest first. A check is quiet unless it fails; the tests report themselves. */
const CHECKS: [name: string, command: string[]][] = [
  ['types', ['typescript/bin/tsc', '-p', root]],
  ['lint and import directions', ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings']],
  ['format', ['oxfmt/bin/oxfmt', '--check', 'src', 'test', 'scripts', 'bench']],
]

await buildAssets()
for (const [name, [bin = '', ...args]] of CHECKS) {
  const started = performance.now()
  const { code, output } = await run([join(root, 'node_modules', bin), ...args])
  if (code !== 0) {
    console.log(`${output}\n${name} failed\n0 passed, 1 failed`)
    process.exit(1)
  }
  console.log(`${name}: ok (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}
const tests = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run'], {
  cwd: root,
  stdio: 'inherit',
})
tests.on('exit', (code) => process.exit(code ?? 1))

async function run(args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { cwd: root })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, output }
}

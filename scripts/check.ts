import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildAssets } from './build.ts'
import { assertNoAdvisories } from './checks/advisories.ts'
import { assertDependencies } from './checks/dependencies.ts'
import { assertNoSecrets } from './checks/secrets.ts'
import { root } from './root.ts'
import { runTool } from './run.ts'
import { assertSizes } from './sizes.ts'

/** Everything that must hold beside the tests. A check is quiet unless it fails; the tests report themselves. */
const CHECKS: [name: string, check: () => Promise<string | void>][] = [
  ['types', () => runTool('typescript/bin/tsc', '-p', '.')],
  ['types of the islands', () => runTool('typescript/bin/tsc', '-p', 'src/browser')],
  ['types of the widgets', () => runTool('typescript/bin/tsc', '-p', 'src/embed')],
  ['lint and import directions', () => runTool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings')],
  ['format', () => runTool('oxfmt/bin/oxfmt', '--check', 'src', 'test', 'scripts', 'bench')],
  ['sizes', assertSizes],
  ['dependencies', assertDependencies],
  ['advisories', assertNoAdvisories],
  ['secrets', assertNoSecrets],
]

async function run([name, check]: (typeof CHECKS)[number]): Promise<void> {
  const started = performance.now()
  try {
    const said = await check()
    console.log(`${name}: ok, ${((performance.now() - started) / 1000).toFixed(1)} s${said ? `, ${said}` : ''}`)
  } catch (error) {
    console.log(`${error instanceof Error ? error.message : String(error)}\n${name} failed\n0 passed, 1 failed`)
    process.exit(1)
  }
}

// The types know the names of what is built; the others need not wait for each other.
await run(['style sheets and islands', buildAssets])
await Promise.all(CHECKS.map(run))
const tests = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run'], {
  cwd: root,
  stdio: 'inherit',
})
tests.on('exit', (code) => process.exit(code ?? 1))

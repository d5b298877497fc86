import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './root.ts'

/*
 * Asks every operation of the API, every page and every form on both runtimes what nobody asks, for a long time.
 *
 *     npm run fuzz
 *     FUZZ_RUNS=500 npm run fuzz          # longer
 *     FUZZ_SEED=42 npm run fuzz           # what a failure has named, again
 */
const runs = process.env.FUZZ_RUNS ?? '60'
const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const reporting = ['--reporter=dot', '--reporter=./test/support/closing-line.ts', '--retry=0']
const tests = spawn(process.execPath, [vitest, 'run', 'test/fuzz', ...reporting], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs },
})
tests.on('exit', (code) => {
  console.log(
    code === 0 ? `fuzz: nothing fell over in ${runs} runs of each` : 'fuzz: something fell over: see its seed above',
  )
  process.exit(code ?? 1)
})

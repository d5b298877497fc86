import type { Reporter, TestModule } from 'vitest/node'

/**
 * Ends the run with the plain line that CI reads: "N passed, N failed". A file that failed without a failed test
 * (its set-up threw, it would not load) counts as one failure, and so does an error outside the tests.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    let failed = errors.length
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state)
      const failures = states.filter((state) => state === 'failed').length
      passed += states.filter((state) => state === 'passed').length
      failed += failures === 0 && module.state() === 'failed' ? 1 : failures
    }
    console.log(`${passed} passed, ${failed} failed`)
  }
}

export default ClosingLine

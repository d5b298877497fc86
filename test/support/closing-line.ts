import type { Reporter, TestCase, TestModule } from 'vitest/node'

/**
 * Ends the run with the plain line that CI reads: "N passed, N failed". A file that failed without a failed test
 * (its set-up threw, it would not load) counts as one failure, and so does an error outside the tests. What passed only
 * when it was tried again is named before it, with what went wrong at first.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    let failed = errors.length
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      const states = tests.map((test) => test.result().state)
      const failures = states.filter((state) => state === 'failed').length
      passed += states.filter((state) => state === 'passed').length
      failed += failures === 0 && module.state() === 'failed' ? 1 : failures
      for (const test of tests.filter((one) => one.diagnostic()?.flaky)) console.log(retried(test))
    }
    console.log(`${passed} passed, ${failed} failed`)
  }
}

const retried = (test: TestCase): string => {
  const [error] = test.result().errors ?? []
  return `passed on retry: ${test.module.relativeModuleId} > ${test.fullName}: ${error?.message.split('\n')[0] ?? ''}`
}

export default ClosingLine

import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with the plain line that CI reads: "N passed, N failed". */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    console.log(`${count('passed')} passed, ${count('failed') + broken} failed`)
  }
}

export default ClosingLine

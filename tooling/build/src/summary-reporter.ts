import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with one plain line that any log reader understands: "12 passed, 0 failed, 1 skipped". */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: string): number => states.filter((other) => other === state).length
    // A file that does not even load has no failed test of its own, yet it has failed.
    const broken = modules.filter((module) => !module.ok() && [...module.children.allTests('failed')].length === 0)
    const skipped = count('skipped')
    const failed = count('failed') + broken.length + errors.length
    process.stdout.write(
      `${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    )
  }
}

import type { Reporter, TestModule } from 'vitest/node'

/**
 * Closes a run with the skipped tests and their reasons, and then one plain line that any log reader
 * understands: "12 passed, 0 failed".
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    for (const test of tests) {
      const result = test.result()
      if (result.state === 'skipped') {
        process.stdout.write(`skipped: ${test.fullName}${result.note ? ` (${result.note})` : ''}\n`)
      }
    }
    const passed = tests.filter((test) => test.result().state === 'passed')
    const failed = tests.filter((test) => test.result().state === 'failed')
    // A file that does not even load has no failed test of its own, yet it has failed.
    const broken = modules.filter(
      (module) => !module.ok() && [...module.children.allTests('failed')].length === 0,
    )
    process.stdout.write(`${passed.length} passed, ${failed.length + broken.length + errors.length} failed\n`)
  }
}

import type { Reporter, TestCase, TestModule } from 'vitest/node'

/**
 * Closes a run with the reasons for skipped tests, and then one plain line that any log reader understands:
 * "12 passed, 0 failed".
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const inState = (state: string): TestCase[] => tests.filter((test) => test.result().state === state)
    for (const [reason, skipped] of Map.groupBy(inState('skipped'), skipReason)) {
      process.stdout.write(`${skipped.length} skipped: ${reason}\n`)
    }
    // A file that does not even load has no failed test of its own, yet it has failed.
    const broken = modules.filter(
      (module) => !module.ok() && [...module.children.allTests('failed')].length === 0,
    )
    const failed = inState('failed').length + broken.length + errors.length
    process.stdout.write(`${inState('passed').length} passed, ${failed} failed\n`)
  }
}

/** The note of the test; without one, what the test or the whole suite is called. */
function skipReason(test: TestCase): string {
  const result = test.result()
  if (result.state === 'skipped' && result.note) return result.note
  return test.parent.type === 'suite' && test.parent.options.mode !== 'run'
    ? test.parent.fullName
    : test.fullName
}

import { describe, expect, it } from 'vitest'
import { checkLeftOut, checkLeftOutNames, type LeftOut } from '../left-out/check-left-out.ts'
import { destinationCaseGroups, destinationCases } from './destination-cases.ts'
import { runCase } from './run-case.ts'
import type { TestDatabase } from './test-database.ts'

/** What the suite has to know of a destination; what it can do stands in its `abilities`. */
export interface DestinationConformanceOptions {
  /** Makes the destination with a dataset that nobody has written to. Called once for each case. */
  readonly create: () => TestDatabase | Promise<TestDatabase>
  /** Cases by their names that are left out, with the reason. The reason is reported. Default: none. */
  readonly leaveOut?: LeftOut
  /**
   * Runs what is left out all the same, and fails when it passes, so that the list holds only what is true. False where
   * a case must not even be tried, because it hangs for example. Default: true.
   */
  readonly tryLeftOut?: boolean
  /** Time for one case, in milliseconds. Default: 30 000. */
  readonly timeoutMs?: number
}

/**
 * Declares the tests of a destination: everything that the load protocol asks of it, a test for each case. To be called
 * in a test file of vitest. A case that needs an ability which the destination neither claims nor has is skipped,
 * with that as the note. Throws `ConfigurationError` when `leaveOut` names a case that does not exist.
 */
export function destinationConformance(options: DestinationConformanceOptions): void {
  const { create, leaveOut = {}, tryLeftOut = true, timeoutMs = 30_000 } = options
  checkLeftOutNames(leaveOut, destinationCases)
  describe.each(destinationCaseGroups)('$title', ({ cases }) => {
    it.for(cases)('$name', { timeout: timeoutMs }, async (destinationCase, { skip, onTestFinished }) => {
      const reason = leaveOut[destinationCase.name]
      skip(reason !== undefined && !tryLeftOut, reason)
      const database = await create()
      onTestFinished(() => database.remove?.())
      if (reason !== undefined) {
        await checkLeftOut(destinationCase.name, runCase(destinationCase, database))
        skip(reason)
      }
      const lacking = await runCase(destinationCase, database)
      skip(lacking !== null, `needs ${lacking}`)
      expect(lacking).toBeNull()
    })
  })
}

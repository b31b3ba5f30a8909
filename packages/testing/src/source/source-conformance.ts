import { describe, expect, it, vi } from 'vitest'
import { checkLeftOut, checkLeftOutNames, type LeftOut } from '../left-out/check-left-out.ts'
import { runSourceCase } from './run-source-case.ts'
import { sourceCaseGroups, sourceCases } from './source-cases.ts'
import type { SourceUnderTest } from './source-under-test.ts'

/** What the suite has to know of a source, and what it leaves out. */
export interface SourceConformanceOptions extends SourceUnderTest {
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
 * Declares the tests of a source: what its reads must give whatever its API does, a test for each case. To be called in a
 * test file of vitest. The API is a server on loopback that answers as the description says, without an account
 * anywhere. A case that needs what the source or the description does not have is skipped, with that as the note.
 * `Math.random` gives 0 while a case runs, so that a source which jitters its waits tries again at once.
 * Throws `ConfigurationError` when `leaveOut` names a case that does not exist.
 */
export function sourceConformance(options: SourceConformanceOptions): void {
  const { leaveOut = {}, tryLeftOut = true, timeoutMs = 30_000 } = options
  checkLeftOutNames(leaveOut, sourceCases)
  describe.each(sourceCaseGroups)('$title', ({ cases }) => {
    it.for(cases)('$name', { timeout: timeoutMs }, async (sourceCase, { skip, onTestFinished }) => {
      const reason = leaveOut[sourceCase.name]
      skip(reason !== undefined && !tryLeftOut, reason)
      const random = vi.spyOn(Math, 'random').mockReturnValue(0)
      onTestFinished(() => random.mockRestore())
      if (reason !== undefined) {
        await checkLeftOut(sourceCase.name, runSourceCase(sourceCase, options))
        skip(reason)
      }
      const lacking = await runSourceCase(sourceCase, options)
      skip(lacking !== null, `needs ${lacking}`)
      expect(lacking).toBeNull()
    })
  })
}

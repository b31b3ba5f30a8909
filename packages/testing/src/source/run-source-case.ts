import { startTestApi } from './api/start-test-api.ts'
import { LackingNeed } from './bench/lacking-need.ts'
import { sourceBench } from './bench/source-bench.ts'
import type { SourceCase } from './source-case.ts'
import type { SourceUnderTest } from './source-under-test.ts'

/**
 * Runs a case against an API of its own. Resolves to null when the source does what is asked of it, or to what the case
 * needs and there is not, in words; rejects when the source does something else.
 */
export async function runSourceCase(
  { run }: SourceCase,
  { create, createImpatient, resource, api, secrets = [] }: SourceUnderTest,
): Promise<string | null> {
  const running = await startTestApi(api)
  const bench = sourceBench({ create, createImpatient, resource, description: api, api: running, secrets })
  try {
    await run(bench)
    return null
  } catch (error) {
    if (error instanceof LackingNeed) return error.need
    throw error
  } finally {
    await bench.closeSources()
    await running.stop()
  }
}

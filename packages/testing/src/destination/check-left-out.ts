import { ConfigurationError } from '@standpipe/core'
import { runCase } from './run-case.ts'
import type { DestinationCase, TestDatabase } from './test-database.ts'

/** Runs a case that is left out. Throws `ConfigurationError` when it passes, because there is no reason for it then. */
export async function checkLeftOut(destinationCase: DestinationCase, database: TestDatabase): Promise<void> {
  const passes = await runCase(destinationCase, database).then(
    (lacking) => lacking === null,
    () => false,
  )
  if (!passes) return
  throw new ConfigurationError({
    message: `leaveOut names a case that passes: "${destinationCase.name}"`,
    hint: 'Remove it from leaveOut. If it passes only now and then, set tryLeftOut to false.',
    option: 'leaveOut',
  })
}

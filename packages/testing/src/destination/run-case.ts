import { AssertionError } from 'node:assert'
import { assertNotStored } from './assert-not-stored.ts'
import type { DestinationCase, TestDatabase } from './test-database.ts'
import { watchDatabase } from './watch-database.ts'

/**
 * Runs a case. Resolves to null when the destination does what is asked of it, or to what it lacks for that and does not
 * claim, in words; rejects when it does something else, also when a load that it refused has left rows.
 */
export async function runCase({ run }: DestinationCase, database: TestDatabase): Promise<string | null> {
  const watched = watchDatabase(database)
  try {
    await run(watched.database)
    return null
  } catch (error) {
    const refusal = watched.refusals.get(error) ?? watched.refusals.get(rejectedWith(error))
    if (refusal === undefined) throw error
    for (const { load } of watched.refusals.values()) {
      if (load !== null) await assertNotStored(database, load)
    }
    return refusal.lacking
  }
}

/** A case that expects another refusal fails with an assertion error about the one that came. */
function rejectedWith(error: unknown): unknown {
  return error instanceof AssertionError ? error.actual : undefined
}

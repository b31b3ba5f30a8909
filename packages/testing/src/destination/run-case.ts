import type { DestinationCase, TestDatabase } from './test-database.ts'
import { watchDatabase } from './watch-database.ts'

/**
 * Runs a case. Resolves to null when the destination does what is asked of it, or to what it lacks for that and does not
 * claim, in words; rejects when it does something else.
 */
export async function runCase({ run }: DestinationCase, database: TestDatabase): Promise<string | null> {
  const watched = watchDatabase(database)
  try {
    await run(watched.database)
    return null
  } catch (error) {
    const [lacking] = watched.missing
    if (lacking === undefined) throw error
    return lacking
  }
}

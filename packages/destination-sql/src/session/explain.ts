import { DestinationError, StandpipeError } from '@standpipe/core'
import type { SqlEngine } from '../engine/sql-engine.ts'

/** An error in words: ours as it is, the engine's as a `DestinationError` that says what was being done. */
export function explain(engine: SqlEngine, doing: string, error: unknown): StandpipeError {
  if (StandpipeError.isInstance(error)) return error
  const { message, hint } = engine.failure(error)
  return new DestinationError({ message: `${doing}: ${engine.name} says: ${message}`, hint, cause: error })
}

import { DestinationError, DestinationLockedError, StandpipeError } from '@standpipe/core'
import type { SqlEngine } from '../engine/sql-engine.ts'

/**
 * An error in words: ours as it is, the engine's as a `DestinationError` that says what was being done, or a
 * `DestinationLockedError` when somebody else was in the way; `blockers` says who.
 */
export function explain(
  engine: SqlEngine,
  doing: string,
  error: unknown,
  blockers: string | null = null,
): StandpipeError {
  if (StandpipeError.isInstance(error)) return error
  const { kind, message, hint } = engine.failure(error)
  const said = `${doing}: ${engine.name} says: ${message}`
  if (kind !== 'locked') return new DestinationError({ message: said, hint, cause: error })
  return new DestinationLockedError({
    message: blockers === null ? said : `${said}; in the way: ${blockers}`,
    holder: blockers ?? undefined,
    hint,
    cause: error,
  })
}

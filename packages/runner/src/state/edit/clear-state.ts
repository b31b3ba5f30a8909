import type { PartitionState, StateChange } from '@standpipe/core'
import { withoutPlace } from '../stored/without-place.ts'

/**
 * Forgets how far a partition was read, so that the next run reads it from its start. Two things are kept, because
 * rows would be doubled without them: which rows an unfinished read has stored, which the next run discards where their
 * write mode asks for it, and what the stored rows' `_sp_id`s were made from.
 */
export function clearState(state: PartitionState): StateChange {
  const isKept = state.readId !== null || state.partition === ''
  if (!isKept) return { kind: 'remove', partition: state.partition }
  return { kind: 'set', state: withoutPlace(state) }
}

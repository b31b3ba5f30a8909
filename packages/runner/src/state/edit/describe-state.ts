import type { PartitionState } from '@standpipe/core'
import { isHistory, readFingerprint, type IdentityBasis } from '../changes/fingerprints.ts'

/** What a state row says of the rows that it speaks of. */
export interface StateDescription extends IdentityBasis {
  /** Root table that holds the rows. */
  readonly table: string
  /** Whether a row of its `_sp_id` stands once, as far as Standpipe writes it. */
  readonly isKeyed: boolean
}

/** Reads from a state row how the visible rows were written. */
export function describeState(state: PartitionState): StateDescription {
  const { table, key, disposition, cursorPath } = readFingerprint(state)
  // A version that came back stands once more.
  const mayRepeat = disposition === 'append' || isHistory(state)
  return { table, key, disposition, cursorPath, isKeyed: !mayRepeat && key.length > 0 }
}

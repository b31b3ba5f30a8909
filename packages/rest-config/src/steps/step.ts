import type { DataRecord } from '@standpipe/core'

/** A step that records go through, ready to be taken. */
export interface CompiledStep {
  /** Paths of the fields that it looks at; when no record of a read has one, its author is told. */
  readonly fields: readonly string[]
  /** What becomes of a record; null when it is left out. Throws `StepError` when it cannot be done. */
  readonly apply: (record: DataRecord, met: (field: string) => void) => DataRecord | null
}

/** Why a step cannot be taken with a record, without values of it. */
export class StepError extends Error {
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

import type { ContractEntity } from '@standpipe/core'
import { createValueNotes, type ValueNotes } from '../types/value-notes.ts'
import type { Collector, FilledColumn } from './collector.ts'

/** Stands for a column that the contract does not let a table have: it takes no value. */
export class RefusedCollector implements Collector {
  readonly notes: ValueNotes = createValueNotes()
  readonly columnName: null = null
  readonly entity: ContractEntity = 'columns'

  put(): boolean {
    return false
  }

  has(): boolean {
    return false
  }

  isSame(): boolean {
    return true
  }

  truncate(): void {
    // It holds nothing.
  }

  wish(): null {
    return null
  }

  take(): readonly FilledColumn[] {
    return []
  }
}

import type { Contract, Resource, WriteMode } from '@standpipe/core'

/** A resource as a run reads and writes it. */
export interface PlannedResource {
  readonly resource: Resource
  /** Name of its root table. */
  readonly table: string
  /** What its records may change in the stored tables. */
  readonly contract: Required<Contract>
  /** How the run writes its rows. */
  readonly mode: WriteMode['kind']
}

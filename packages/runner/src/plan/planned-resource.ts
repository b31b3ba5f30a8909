import type { Contract, Resource, WriteMode } from '@standpipe/core'
import type { RowIdentityBasis } from '../rules/row-identity-basis.ts'

/** A resource as a run reads and writes it. */
export interface PlannedResource {
  /** With the user's rules applied to its records and names. */
  readonly resource: Resource
  /** What the ids of its rows are made from. */
  readonly identity: RowIdentityBasis
  /** Name of its root table. */
  readonly table: string
  /** What its records may change in the stored tables. */
  readonly contract: Required<Contract>
  /** How the run writes its rows. */
  readonly mode: WriteMode['kind']
}

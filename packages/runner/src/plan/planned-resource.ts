import type { Contract, Publication, Resource, RowMode } from '@standpipe/core'
import type { RangePlan } from '../range/with-range.ts'
import type { ComparisonBasis, RowIdentityBasis } from '../rules/row-identity-basis.ts'

/** A resource as a run reads and writes it. */
export interface PlannedResource {
  /** With the user's rules applied to its records and names. */
  readonly resource: Resource
  /** What it is read in, where that is said for the run; null: as its cursor says. */
  readonly range: RangePlan | null
  /** What the ids of its rows are made from, and what its rows are compared by. */
  readonly identity: RowIdentityBasis & ComparisonBasis
  /** Digest of the user's rules for its columns; empty without any. */
  readonly columnRules: string
  /** Name of its root table. */
  readonly table: string
  /** What its records may change in the stored tables. */
  readonly contract: Required<Contract>
  /** How its rows meet each other, and those that are stored unless these are exchanged. */
  readonly rows: RowMode['kind']
  /** How they become visible at the end of the read; null: load by load. */
  readonly publication: Publication['kind'] | null
}

import type { Publication, Resource, RowMode } from '@standpipe/core'

/** A resource as a run reads and writes it. */
export interface PlannedResource {
  readonly resource: Resource
  /** Name of its root table. */
  readonly table: string
  /** How its rows meet each other, and those that are stored unless these are exchanged. */
  readonly rows: RowMode['kind']
  /** How they become visible at the end of the read; null: load by load. */
  readonly publication: Publication['kind'] | null
}

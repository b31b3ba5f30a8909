import type { ExactRecord } from '../../../values/exact-value.ts'
import type { Row } from '../../../data/rows/row.ts'
import type { SimulatedList, SimulatedView } from '../../simulator.ts'
import { placeOf, sizes } from '../place.ts'

/** What a record in a workspace is made from. */
export interface PlacedRow {
  readonly row: Row
  /** Its number among those of its workspace. */
  readonly index: number
  readonly workspace: ExactRecord
  readonly view: SimulatedView
}

/** A list of which each workspace has its own records, with the id of the workspace in each. */
export function listOfWorkspace(
  name: keyof typeof sizes,
  rows: number,
  record: (placed: PlacedRow) => ExactRecord,
): SimulatedList {
  return {
    name,
    rows,
    record: (row, view) => {
      const { workspace: number, index } = placeOf(row.number, sizes[name], view.rows('workspaces'))
      const workspace = view.record('workspaces', number)
      if (workspace === undefined) return undefined
      return { workspace_id: workspace['id']!, ...record({ row, index, workspace, view }) }
    },
  }
}

import type { TableVersion } from '@standpipe/core'
import { tableDifferences, type TableDifference } from './table-differences.ts'

/** What became of a table from one version to another. */
export interface TableChange {
  readonly resource: string
  readonly table: string
  /** Version before; null for a table that was new. */
  readonly from: number | null
  readonly to: number
  /** Time of the version after, ISO 8601 in UTC. */
  readonly changedAt: string
  /** The run and the load that made it; null when they are not known. */
  readonly runId: string | null
  readonly loadId: string | null
  readonly differences: readonly TableDifference[]
}

/**
 * The latest change of each table, or all that changed since a time; tables that did not change then are left out.
 *
 * @param versions by table, the oldest first
 * @param since ISO 8601 in UTC
 */
export function schemaChanges(versions: readonly TableVersion[], since?: string): readonly TableChange[] {
  const byTable = [...Map.groupBy(versions, ({ schema }) => schema.name).values()]
  return byTable.flatMap((ofTable) => {
    const after = ofTable.at(-1)
    if (after === undefined || (since !== undefined && after.changedAt < since)) return []
    const before = ofTable.findLast(({ changedAt }) => since !== undefined && changedAt < since)
    return [changeOf(since === undefined ? ofTable.at(-2) : before, after)]
  })
}

function changeOf(before: TableVersion | undefined, after: TableVersion): TableChange {
  const { resource, schema, version, changedAt, runId, loadId } = after
  const differences = tableDifferences(before?.schema ?? null, schema)
  const from = before?.version ?? null
  return { resource, table: schema.name, from, to: version, changedAt, runId, loadId, differences }
}

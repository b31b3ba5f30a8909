import { partitionColumn, runIdColumn } from '@standpipe/core'
import { sql } from 'kysely'
import { tableExpression } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import type { LoadTable } from '../load-table.ts'
import { announceStep } from '../../steps/announce-step.ts'

/**
 * Removes the rows that an unfinished read appended, and of a partition also those that it staged. The other write modes
 * need none of it: rows of a merge are right, only not complete, and staged tables as a whole were dropped with the schema
 * changes.
 */
export async function discardRows(
  { db, load, changed }: LoadContext,
  tables: readonly LoadTable[],
): Promise<void> {
  const { discard, write } = load
  if (discard === null) return
  const { readId, partition } = discard
  const isStagedPartition = write.kind === 'stage' && partition !== null
  if (write.kind !== 'append' && !isStagedPartition) return
  for (const { target, targetColumns, isNew } of tables) {
    if (isNew) continue
    const isPartitioned = targetColumns.some((column) => column.name === partitionColumn.name)
    const ofPartition =
      partition === null || !isPartitioned ? sql`` : sql` and ${sql.id(partitionColumn.name)} = ${partition}`
    const { numAffectedRows } = await sql`
      delete from ${tableExpression(target)}
      where ${sql.id(runIdColumn.name)} = cast(${readId} as uuid)${ofPartition}
    `.execute(db)
    if (Number(numAffectedRows ?? 0) > 0) changed.add(target.name)
    announceStep('rows-discarded', { load, table: target })
  }
}

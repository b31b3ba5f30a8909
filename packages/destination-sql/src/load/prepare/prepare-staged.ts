import { DestinationError, type Load, type TableLoad } from '@standpipe/core'
import { sql } from 'kysely'
import { ensureTable } from '../../schema/ensure-table.ts'
import { hasLoads } from '../../state/ledger.ts'
import { readPartitionStates } from '../../state/partition-states.ts'
import type { Catalog } from '../../tables/catalog.ts'
import { tableExpression } from '../../tables/table-name.ts'
import type { LoadContext } from '../load-context.ts'
import { stagedName } from '../load-table.ts'
import { removedName } from '../removed-keys.ts'
import { announceStep } from '../../steps/announce-step.ts'

/**
 * Creates or goes on with the staged tables of a load, and drops those that it discards. Resolves to the names
 * of those that are new. Throws `DestinationError` when the read goes on but what it staged is gone.
 */
export async function prepareStaged(
  context: LoadContext,
  tables: readonly TableLoad[],
  catalog: Catalog,
): Promise<ReadonlySet<string>> {
  const { db, engine, dataset, load } = context
  const names = tables.map((table) => stagedName(table.schema.name))
  const isPresent = names.some((name) => catalog.has(name))
  const isDiscarded = discardsAll(load)
  if (isDiscarded || (isPresent && load.write.kind === 'stage' && (await isLeftover(context)))) {
    for (const name of [...names, ...tables.map(({ schema }) => stagedName(removedName(schema.name)))]) {
      if (!catalog.delete(name)) continue
      const table = { schema: dataset, name }
      await sql`drop table ${tableExpression(table)}`.execute(db)
      announceStep('rows-discarded', { load, table })
    }
  }
  const fresh = new Set<string>()
  if (load.write.kind !== 'stage') return fresh
  for (const { schema } of tables) {
    const name = stagedName(schema.name)
    if (!catalog.has(name) && schema.parent === undefined) await refuseMissingContent(context, schema.name)
    const { created } = await ensureTable(db, engine, catalog, { schema: dataset, name }, schema.columns)
    if (created) fresh.add(name)
  }
  return fresh
}

/** Whether what is staged goes, and not only the rows of a partition. */
function discardsAll({ discard }: Load): boolean {
  return discard !== null && discard.partition === null
}

/** Whether staged rows are those of a read that nobody goes on with, for example after its state was cleared. */
async function isLeftover({ db, dataset, pipeline, load }: LoadContext): Promise<boolean> {
  const states = await readPartitionStates(db, { dataset, pipeline, resource: load.resource })
  if (states.some((state) => state.readId !== null)) return false
  return !(await hasLoads(db, { dataset, pipeline }, load))
}

async function refuseMissingContent(context: LoadContext, table: string): Promise<void> {
  const { db, dataset, pipeline, load } = context
  if (discardsAll(load)) return
  const states = await readPartitionStates(db, { dataset, pipeline, resource: load.resource })
  if (!states.some((state) => state.readId === load.readId)) return
  throw new DestinationError({
    message: `resource "${load.resource}" goes on with an unfinished read, but what it staged for table "${table}" is gone from dataset "${dataset}"`,
    hint: 'Run again with --fresh to read the resource from its start.',
  })
}

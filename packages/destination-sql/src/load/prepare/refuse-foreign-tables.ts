import { DestinationError } from '@standpipe/core'
import type { SchemaRecord } from '../../schema/schema-records.ts'
import type { Catalog } from '../../tables/catalog.ts'
import type { LoadContext } from '../load-context.ts'

/** A table belongs to one resource of one pipeline; everybody else's is refused, with the owner's name. */
export function refuseForeignTables(
  context: Pick<LoadContext, 'dataset' | 'pipeline' | 'load'>,
  records: readonly SchemaRecord[],
  catalog: Catalog,
): void {
  const { dataset, pipeline, load } = context
  const owners = new Map(records.map((record) => [record.table, record]))
  for (const { schema } of load.tables) {
    const owner = owners.get(schema.name)
    if (owner === undefined ? !catalog.has(schema.name) : isOurs(owner, context)) continue
    throw new DestinationError({
      message: `table "${schema.name}" of dataset "${dataset}" belongs to ${describe(owner)}, not to resource "${load.resource}" of pipeline "${pipeline}"`,
      hint: 'Load into another dataset with --dataset, or give the resource another table name.',
    })
  }
}

function isOurs(owner: SchemaRecord, { pipeline, load }: Pick<LoadContext, 'pipeline' | 'load'>): boolean {
  return owner.pipeline === pipeline && owner.resource === load.resource
}

function describe(owner: SchemaRecord | undefined): string {
  if (owner === undefined) return 'somebody else: Standpipe did not create it'
  return `resource "${owner.resource}" of pipeline "${owner.pipeline}"`
}

import * as z from 'zod'

const mode = z.enum(['evolve', 'freeze', 'discard_row', 'discard_value'])

/** What records may change in stored tables. */
export const schemaContractSchema = z
  .union([
    mode,
    z.strictObject({ tables: mode.nullish(), columns: mode.nullish(), data_type: mode.nullish() }),
  ])
  .meta({ id: 'schemaContract', description: 'What records may change in stored tables. Default: evolve' })

/** A contract as it is written. */
export type SchemaContract = z.infer<typeof schemaContractSchema>

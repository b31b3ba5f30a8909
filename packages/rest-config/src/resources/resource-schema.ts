import * as z from 'zod'
import { resourceIncrementalSchema } from '../incremental/incremental-schema.ts'
import { count, fieldNames, filledText, withoutEffect } from '../schema/texts.ts'
import { stepSchema } from '../steps/step-schema.ts'
import { columnsSchema } from '../tables/column-hints.ts'
import { schemaContractSchema } from '../tables/schema-contract.ts'
import { writeDispositionSchema } from '../tables/write-disposition.ts'
import { endpointSchema } from './endpoint-schema.ts'

const common = {
  endpoint: z
    .union([filledText.describe('The path'), endpointSchema])
    .nullish()
    .describe('How the API is asked. Default: GET with the name of the resource as path'),
  include_from_parent: z
    .array(filledText)
    .nullish()
    .describe(
      'Fields of the parent record that are added to each record, as _<parent>_<field>; of several parents each as <parent>.<field>',
    ),
  join_parents_on: z
    .array(filledText)
    .nullish()
    .describe(
      'Allows several parents: only records that agree in these fields are put together; [] is each with each',
    ),
  processing_steps: z.array(stepSchema).nullish().describe('What happens to each record, in this order'),
  selected: z
    .boolean()
    .nullish()
    .describe('Whether it is loaded; its records are there for children anyway. Default: true'),
  parallelized: withoutEffect,
  max_table_nesting: count.nullish().describe('How many levels below a record are taken apart. Default: 10'),
  table_name: filledText.nullish().describe('Name of the table. Default: the name of the resource'),
  write_disposition: writeDispositionSchema.nullish(),
  primary_key: fieldNames.nullish().describe('Fields that identify a record'),
  merge_key: fieldNames
    .nullish()
    .describe('Fields that identify a group of rows, which is exchanged as a whole'),
  columns: columnsSchema.nullish(),
  schema_contract: schemaContractSchema.nullish(),
  incremental: resourceIncrementalSchema.nullish(),
  table_format: withoutEffect,
  file_format: withoutEffect,
  references: withoutEffect,
}

const resource = z
  .strictObject({ name: filledText.describe('Unique name; also that of the table'), ...common })
  .describe('One collection of the API that becomes a table')

/** What resources have in common. */
export const resourceDefaultsSchema = z
  .strictObject({ name: withoutEffect, ...common })
  .meta({ id: 'resourceDefaults', description: 'What resources say unless they say otherwise' })

/** A resource: its name, which is also its path, or all of it. */
export const resourceSchema = z
  .union([filledText.describe('Name and path of the resource'), resource])
  .meta({ id: 'resource', description: 'One collection of the API that becomes a table' })

/** A resource as it is written, not in its short form. */
export type ResourceOptions = z.infer<typeof resource>

/** The defaults as they are written. */
export type ResourceDefaults = z.infer<typeof resourceDefaultsSchema>

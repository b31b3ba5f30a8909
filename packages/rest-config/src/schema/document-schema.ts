import * as z from 'zod'
import { clientSchema } from '../client/client-schema.ts'
import { resourceDefaultsSchema, resourceSchema } from '../resources/resource-schema.ts'

/** The whole document. Everything else that speaks of its shape is made from this: types, checks, the JSON Schema. */
export const documentSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where the schema is, for editors'),
    name: z
      .string()
      .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      .optional()
      .describe('Name of the source in kebab-case. Default: that of the file'),
    client: clientSchema,
    resource_defaults: resourceDefaultsSchema.nullish(),
    resources: z.array(resourceSchema).min(1).describe('What is loaded'),
  })
  .describe('A REST API as a source of Standpipe, in the shape of the rest_api of dlt')

/** A document as it is written. */
export type RestConfig = z.infer<typeof documentSchema>

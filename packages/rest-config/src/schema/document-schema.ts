import * as z from 'zod'
import { clientSchema } from '../client/client-schema.ts'
import { filledText } from './texts.ts'
import { resourceDefaultsSchema, resourceSchema } from '../resources/resource-schema.ts'

const schemaAddress = z.string().optional().describe('Where the schema is, for editors')
const name = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .optional()
  .describe('Name of the source in kebab-case. Default: that of the file')

/** The whole document. Everything else that speaks of its shape is made from this: types, checks, the JSON Schema. */
export const documentSchema = z
  .strictObject({
    $schema: schemaAddress,
    extends: z.never().optional(),
    name,
    client: clientSchema,
    resource_defaults: resourceDefaultsSchema.nullish(),
    resources: z.array(resourceSchema).min(1).describe('What is loaded'),
  })
  .describe('A REST API as a source of Standpipe, in the shape of the rest_api of dlt')

/** A document that adds to another one, and may leave out whatever stands there. */
export const extensionSchema = z
  .strictObject({
    $schema: schemaAddress,
    extends: filledText.describe('The document that this one adds to, as a path from the folder of this one'),
    name,
    client: clientSchema.partial().optional(),
    resource_defaults: resourceDefaultsSchema.nullish(),
    resources: z
      .array(resourceSchema)
      .optional()
      .describe('What is added to resources of the other document, by their names, and further ones'),
  })
  .describe('What is added to another document')

/** Either of them. */
export const anyDocumentSchema = z.union([documentSchema, extensionSchema])

/** A document as it is written. */
export type RestConfig = z.infer<typeof documentSchema>

/** A document that adds to another one, as it is written. */
export type RestConfigExtension = z.infer<typeof extensionSchema>

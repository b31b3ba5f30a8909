import * as z from 'zod'
import { anyDocumentSchema } from './document-schema.ts'

/** The JSON Schema of the documents (draft 2020-12), as it is published for editors in `rest-config.schema.json`. */
export function restConfigJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(anyDocumentSchema, { target: 'draft-2020-12', io: 'input' })
}

import * as z from 'zod'
import { documentSchema } from './document-schema.ts'

/** The JSON Schema of the documents (draft 2020-12), as it is published for editors in `rest-config.schema.json`. */
export function restConfigJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(documentSchema, { target: 'draft-2020-12', io: 'input' })
}

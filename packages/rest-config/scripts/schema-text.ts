import { restConfigJsonSchema } from '../src/index.ts'

/** The text of the published JSON Schema. */
export function schemaText(): string {
  return `${JSON.stringify(restConfigJsonSchema(), null, 2)}\n`
}

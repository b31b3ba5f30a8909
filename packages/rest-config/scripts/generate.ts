import { writeFile } from 'node:fs/promises'
import { schemaText } from './schema-text.ts'

await writeFile(new URL('../src/generated/rest-config.schema.json', import.meta.url), schemaText())

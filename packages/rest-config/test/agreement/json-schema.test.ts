import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { schemaText } from '../../scripts/schema-text.ts'

test('the published JSON Schema is that of the code; `pnpm generate` brings it up to date', async () => {
  const published = new URL('../../src/generated/rest-config.schema.json', import.meta.url)
  expect(await readFile(published, 'utf8')).toBe(schemaText())
})

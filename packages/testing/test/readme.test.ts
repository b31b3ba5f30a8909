import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const duckDb = '../../destination-duckdb/test'

it.each([
  `${duckDb}/load-protocol.long.test.ts`,
  `${duckDb}/duckdb-database.ts`,
  '../../../connectors/inventory/test/conformance.test.ts',
])('the example of the README runs: %s', (file) => {
  expect(read('../README.md')).toContain(`\n\`\`\`ts\n${read(file)}\`\`\`\n`)
})

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

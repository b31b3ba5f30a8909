import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const duckDb = '../../destination-duckdb/test'

it.each(['load-protocol.test.ts', 'duckdb-database.ts'])('the example of the README runs: %s', (file) => {
  expect(read('../README.md')).toContain(`\n\`\`\`ts\n${read(`${duckDb}/${file}`)}\`\`\`\n`)
})

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

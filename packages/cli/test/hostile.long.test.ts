import type { Destination } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { postgres } from '@standpipe/destination-postgres'
import { run } from '@standpipe/runner'
import { hostileSource, memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { makeProject } from './support/project.ts'
import { queryDuckDb, queryPostgres } from './support/query.ts'

type Query = (sql: string) => Promise<readonly (readonly unknown[])[]>

const dataset = 'hostile "data"'

/** Rows of each table, and of each of its columns those with a value. */
function countsInMemory(destination: MemoryDestination): object {
  return Object.fromEntries(
    destination.tableNames().map((table) => {
      const rows = destination.rows(table)
      const columns = destination.schema(table)?.columns ?? []
      const filled = columns.map(({ name }) => [name, rows.filter((row) => row[name] != null).length])
      return [table, { rows: rows.length, ...Object.fromEntries(filled) }]
    }),
  )
}

async function countsInDatabase(query: Query, expected: object): Promise<object> {
  const counts: [string, object][] = []
  for (const [table, columns] of Object.entries(expected) as [string, object][]) {
    const names = Object.keys(columns).slice(1)
    const list = names.map((name) => `count("${name.replaceAll('"', '""')}")`).join(', ')
    const [row = []] = await query(
      `select count(*), ${list} from "${dataset.replaceAll('"', '""')}"."${table}"`,
    )
    const [rows, ...filled] = row.map(Number)
    counts.push([table, { rows, ...Object.fromEntries(names.map((name, index) => [name, filled[index]])) }])
  }
  return Object.fromEntries(counts)
}

async function loadTwice(destination: Destination): Promise<void> {
  for (const rows of [50, 50_000]) {
    const { errors, failure, status } = await run({
      source: hostileSource(),
      destination,
      dataset,
      loadLimits: { rows },
    })
    expect({ errors, failure, status }).toEqual({ errors: [], failure: null, status: 'completed' })
  }
}

describe('whatever an API sends', () => {
  const cases: readonly (readonly [string, () => { destination: Destination; query: Query }])[] = [
    [
      'DuckDB',
      () => {
        const path = join(makeProject(), 'hostile.duckdb')
        return { destination: duckdb(`duckdb:${path}`), query: (sql) => queryDuckDb(path, sql) }
      },
    ],
    [
      'Postgres',
      () => {
        const url = inject('postgresUrl')
        return { destination: postgres(url), query: (sql) => queryPostgres(url, sql) }
      },
    ],
  ]

  test.each(cases)('arrives whole in %s: every row, and every value in its column', async (_name, open) => {
    const memory = memoryDestination()
    await loadTwice(memory)
    const { destination, query } = open()
    await loadTwice(destination)
    const expected = countsInMemory(memory)
    expect(await countsInDatabase(query, expected)).toEqual(expected)
  })
})

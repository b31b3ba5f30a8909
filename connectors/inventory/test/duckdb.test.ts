import { differencesFromTruth, duckdbFile, type DuckdbFile } from '@standpipe/connector-kit'
import { run } from '@standpipe/runner'
import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forms, stockResources } from './forms.ts'

const dataset = 'warehouse'

let sandbox: Sandbox
let file: DuckdbFile
beforeEach(async () => {
  sandbox = await startSandbox({ rows: 300, scale: 0.05 })
  file = await duckdbFile()
})
afterEach(async () => {
  await sandbox.stop()
  await file.remove()
})

describe.each(forms)('what the $form form delivers', ({ source, listOf }) => {
  /** Loads everything, and says how the tables in the file differ from what the API has then. */
  async function load(): Promise<readonly string[]> {
    const { status, errors } = await run({ source: source(sandbox), destination: file.destination, dataset })
    expect([status, errors]).toEqual(['completed', []])
    const stored = await file.tables(dataset)
    try {
      const truth = (name: string) => sandbox.truth(listOf(name))
      return await differencesFromTruth({ source: source(sandbox), stored, truth })
    } finally {
      stored.close()
    }
  }

  it('stands in DuckDB value by value, also after updates, and after deletes and late rows of stock', async () => {
    expect(await load()).toEqual([])
    sandbox.mutate({ changed: 12, added: 5 })
    for (const name of stockResources) sandbox.mutate({ resource: listOf(name), deleted: 4, late: 3 })
    expect(await load()).toEqual([])
  })

  it('says in DuckDB when each row of stock was loaded', async () => {
    await load()
    await load()
    const stored = await file.tables(dataset)
    try {
      const loads = new Map(
        (await stored.rows('_sp_loads')).map((row) => [row['load_id'], row['created_at']]),
      )
      const [, second] = (await stored.rows('_sp_runs')).map((row) => row['run_id'])
      for (const name of stockResources) {
        const rows = await stored.rows(name)
        expect(rows).not.toHaveLength(0)
        expect(rows.every((row) => loads.get(row['_sp_load_id'] ?? null) !== undefined)).toBe(true)
        expect(new Set(rows.map((row) => row['_sp_run_id']))).toEqual(new Set([second]))
      }
    } finally {
      stored.close()
    }
  })
})

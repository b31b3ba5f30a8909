import { differencesFromTruth, duckdbFile, type DuckdbFile } from '@standpipe/connector-kit'
import { run } from '@standpipe/runner'
import { afterAll, beforeAll, expect, it } from 'vitest'
import featureFlagAnalytics from '../src/index.ts'
import { flagsBench, type FlagsBench } from './support/flags-bench.ts'

const dataset = 'flags'

let bench: FlagsBench
let file: DuckdbFile
beforeAll(async () => {
  bench = await flagsBench()
  file = await duckdbFile()
})
afterAll(async () => {
  await bench.stop()
  await file.remove()
})

/** Loads everything, and says how the tables in the file differ from what the API has then. */
async function load(): Promise<readonly string[]> {
  const source = featureFlagAnalytics(bench.settings)
  const { status, errors } = await run({ source, destination: file.destination, dataset })
  expect([status, errors]).toEqual(['completed', []])
  const stored = await file.tables(dataset)
  try {
    return await differencesFromTruth({ source, stored, truth: (name) => bench.truth(name) })
  } finally {
    stored.close()
  }
}

it('stands in DuckDB value by value, also after updates, deletes and late rows', async () => {
  expect(await load()).toEqual([])
  bench.sandbox.mutate({ changed: 9, added: 5, deleted: 3, late: 2 })
  expect(await load()).toEqual([])
})

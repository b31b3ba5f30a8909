import { differencesFromTruth, duckdbFile, type DuckdbFile } from '@standpipe/connector-kit'
import { run } from '@standpipe/runner'
import { afterAll, beforeAll, expect, it } from 'vitest'
import practiceAnalytics from '../src/index.ts'
import { practiceBench, type PracticeBench } from './support/practice-bench.ts'

const dataset = 'practice'

let bench: PracticeBench
let file: DuckdbFile
beforeAll(async () => {
  bench = await practiceBench()
  file = await duckdbFile()
})
afterAll(async () => {
  await bench.stop()
  await file.remove()
})

/** Loads everything, and says how the tables in the file differ from what the API has then. */
async function load(): Promise<readonly string[]> {
  const source = practiceAnalytics(bench.settings)
  const { status, errors } = await run({ source, destination: file.destination, dataset })
  expect([status, errors]).toEqual(['completed', []])
  const stored = await file.tables(dataset)
  try {
    const truth = (name: string) => bench.sandbox.truth(`practice-analytics/${name}`)
    return await differencesFromTruth({ source, stored, truth })
  } finally {
    stored.close()
  }
}

it('stands in DuckDB value by value, also after updates, deletes and late rows', async () => {
  expect(await load()).toEqual([])
  bench.sandbox.mutate({ changed: 12, added: 5, deleted: 4, late: 3 })
  expect(await load()).toEqual([])
})

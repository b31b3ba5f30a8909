import { differencesFromTruth, duckdbFile, type DuckdbFile } from '@standpipe/connector-kit'
import { run } from '@standpipe/runner'
import { startSandbox, type Sandbox } from '@standpipe/sandbox-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import projectManagement from '../src/index.ts'

const dataset = 'projects'

let sandbox: Sandbox
let file: DuckdbFile
beforeAll(async () => {
  sandbox = await startSandbox({ rows: 100, scale: 0.5 })
  file = await duckdbFile()
})
afterAll(async () => {
  await sandbox.stop()
  await file.remove()
})

/** Loads everything, and says how the tables in the file differ from what the API has then. */
async function load(fullRefresh = false): Promise<readonly string[]> {
  const baseUrl = `${sandbox.url}/project-management`
  const source = projectManagement({ baseUrl, apiKey: sandbox.apiKey, unreadable: 'empty' })
  const { status, errors } = await run({ source, destination: file.destination, dataset, fullRefresh })
  expect([status, errors]).toEqual(['completed', []])
  const stored = await file.tables(dataset)
  try {
    const truth = (name: string) => sandbox.truth(`project-management/${name}`)
    return await differencesFromTruth({ source, stored, truth })
  } finally {
    stored.close()
  }
}

it('stands in DuckDB value by value, after updates too, and after deletes and late rows with a full refresh', async () => {
  expect(await load()).toEqual([])
  sandbox.mutate({ changed: 9, added: 5 })
  expect(await load()).toEqual([])
  sandbox.mutate({ changed: 5, deleted: 4, late: 3 })
  expect(await load()).not.toEqual([])
  expect(await load(true)).toEqual([])
})

import { startSandbox, type ExactRecord, type ResourceName, type Sandbox } from '@standpipe/sandbox-api'
import { flat } from '../src/apis/flat.ts'
import { startCommand, type CommandResult } from '../src/command/start-command.ts'
import { merge } from '../src/dispositions/merge.ts'
import type { Comparison } from '../src/tables/compare-tables.ts'
import { dataColumns } from '../src/tables/stored/stored-records.ts'
import { verifyDataset } from '../src/tables/verify-dataset.ts'
import { duckdbEngine } from '../src/targets/duckdb-engine.ts'
import { postgresEngine } from '../src/targets/postgres-engine.ts'
import { openExisting, type Engine, type Target } from '../src/targets/target.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inventoryColumns } from './support/inventory-columns.ts'

const engines = {
  DuckDB: duckdbEngine,
  Postgres: () => Promise.resolve(postgresEngine(inject('postgresUrl'), () => Promise.resolve())),
}

describe.each(Object.entries(engines))('the six tables in %s', (_, startEngine) => {
  let engine: Engine
  let target: Target
  let sandbox: Sandbox

  beforeAll(async () => {
    engine = await startEngine()
    target = engine.target(`inventory_${process.pid}`)
    sandbox = await startSandbox({ rows: 2000, seed: 42 })
  })
  afterAll(async () => {
    await sandbox.stop()
    await target.remove()
    await engine.stop()
  })

  const load = (): Promise<CommandResult> =>
    startCommand(['run', ...flat.sourceWords('merge', sandbox.url), ...target.flags]).ended

  async function compare(
    recordsOf: (
      resource: string,
      key: readonly string[],
    ) => Iterable<ExactRecord> | AsyncIterable<ExactRecord>,
  ): Promise<Comparison> {
    const dataset = await openExisting(target)
    const tables = flat.resources.map(({ name, key }) => ({
      table: name,
      key,
      records: recordsOf(name, key),
    }))
    const comparison = await verifyDataset(dataset, { tables, completed: true })
    await dataset.close()
    return comparison
  }

  let first: Comparison

  it('hold exactly what the API has, every column digit for digit', async () => {
    expect(await load()).toMatchObject({ exitCode: 0 })
    first = await compare((resource) => sandbox.truth(resource))
    expect(first.differences).toEqual([])
    const roots = flat.resources.map(({ name }) => name as ResourceName)
    expect(roots.map((resource) => first.rows[resource])).toEqual(
      roots.map((resource) => sandbox.total(resource)),
    )
    expect(Object.keys(first.rows).toSorted()).toEqual(Object.keys(inventoryColumns).toSorted())
  })

  it('have the types that the values ask for', async () => {
    const dataset = await openExisting(target)
    const found = Object.keys(inventoryColumns).map((table) => {
      const kinds: { [kind: string]: string[] } = {}
      for (const { name, kind } of dataColumns(dataset.tables.get(table) ?? [])) {
        if (kind !== 'text') kinds[kind] = [...(kinds[kind] ?? []), name]
      }
      return [table, kinds]
    })
    await dataset.close()
    expect(Object.fromEntries(found)).toEqual(inventoryColumns)
  })

  it('change no row count in a second run', async () => {
    expect(await load()).toMatchObject({ exitCode: 0 })
    const second = await compare((resource) => sandbox.truth(resource))
    expect(second).toEqual(first)
  })

  it('follow the API after a mutation, and keep what it no longer has but for stock', async () => {
    sandbox.mutate({ changed: 40, added: 30, deleted: 20, late: 10 })
    expect(await load()).toMatchObject({ exitCode: 0 })
    const pages = sandbox.served()
    const after = await compare((resource, key) => {
      const written = pages.filter((page) => page.resource === resource)
      const finished = [written.filter((page) => page.version === sandbox.version())]
      const reads = { finished, unfinished: null, written, writtenSince: [], beginning: 'begun' } as const
      return merge.expected({ resource, key, reads, archive: sandbox })
    })
    expect(after.differences).toEqual([])
    expect(after.rows['orders']).toBe(first.rows['orders']! + 40)
    expect(after.rows['inventory']).toBe(first.rows['inventory']! + 20)
  })
})

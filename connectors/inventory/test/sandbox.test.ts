import { exactText, readResource } from '@standpipe/connector-kit'
import type { DataRecord } from '@standpipe/core'
import {
  resourceNames,
  startSandbox,
  type Fault,
  type ResourceName,
  type Sandbox,
} from '@standpipe/sandbox-api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import inventory from '../src/index.ts'

let sandbox: Sandbox

beforeEach(async () => {
  // The whole jitter away, so that a retry follows at once.
  vi.spyOn(Math, 'random').mockReturnValue(0)
  sandbox = await startSandbox({ rows: 3000 })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await sandbox.stop()
})

async function recordsOf(name: string): Promise<readonly DataRecord[]> {
  const source = inventory({ baseUrl: sandbox.url, apiKey: sandbox.apiKey })
  try {
    return (await readResource(source, name)).records
  } finally {
    await source.close?.()
  }
}

const truthOf = (name: ResourceName): string[] => Array.from(sandbox.truth(name), exactText)

describe('the records of the sandbox', () => {
  it.each(resourceNames)('arrive digit for digit: %s', async (name) => {
    const truth = truthOf(name)
    expect(truth).not.toHaveLength(0)
    expect((await recordsOf(name)).map(exactText)).toEqual(truth)
  })

  it.each<Fault>([
    { kind: 'server-error', status: 502, at: 2, times: 3 },
    { kind: 'cut-before', at: 1, times: 2 },
    { kind: 'cut-body', at: 3 },
    { kind: 'truncated-json', at: 4, times: 2 },
    { kind: 'page-size', size: 37 },
  ])('arrive once in spite of $kind', async (fault) => {
    sandbox.addFault(fault)
    expect((await recordsOf('orders')).map(exactText)).toEqual(truthOf('orders'))
  })

  it('are read anew after a change', async () => {
    const before = (await recordsOf('stock_summaries')).map(exactText)
    sandbox.mutate({ resource: 'stock_summaries', changed: 20, added: 7 })
    const after = (await recordsOf('stock_summaries')).map(exactText)
    expect(after).toEqual(truthOf('stock_summaries'))
    expect(after).toHaveLength(before.length + 7)
    expect(after.filter((text) => !before.includes(text))).toHaveLength(27)
  })
})

describe('the keys', () => {
  it.each(resourceNames)('of %s are unique', async (name) => {
    const source = inventory({ baseUrl: sandbox.url, apiKey: sandbox.apiKey })
    const { primaryKey = [] } = source.resources.find((resource) => resource.name === name) ?? {}
    await source.close?.()
    const fields = primaryKey.map((part) =>
      String(typeof part === 'object' && 'path' in part ? part.path : part),
    )
    const keys = Array.from(sandbox.truth(name), (record) =>
      exactText(fields.map((field) => record[field] ?? null)),
    )
    expect(keys).not.toHaveLength(0)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('of stock summaries need the qualifier, null and empty apart', () => {
    const keys = Array.from(sandbox.truth('stock_summaries'), ({ facility_id, item_id, qualifier }) =>
      exactText([facility_id ?? null, item_id ?? null, qualifier || '']),
    )
    expect(new Set(keys).size).toBeLessThan(keys.length)
  })
})

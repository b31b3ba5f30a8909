import type { DataRecord, RunEvent } from '@standpipe/core'
import { memoryDestination, scriptedSource, type ScriptedResource } from '@standpipe/test-doubles'
import { beforeEach, describe, expect, it } from 'vitest'
import { run, type RecordRules, type RunOptions, type RunSummary } from '../../../src/index.ts'

const people: readonly DataRecord[] = [
  { id: 1, email: 'ann@example.com' },
  { id: 2, email: 'bob@example.com' },
  { id: 3, email: 'cat@example.com' },
]
let destination = memoryDestination()
let events: RunEvent[]

beforeEach(() => {
  destination = memoryDestination()
  events = []
})

function load(
  rules: RecordRules,
  resource: Partial<ScriptedResource> = {},
  options: Partial<RunOptions> = {},
): Promise<RunSummary> {
  const script = { name: 'people', primaryKey: ['id'], records: people, ...resource }
  return run({
    source: scriptedSource({ resources: [script] }),
    destination,
    resources: { people: rules },
    report: (event) => events.push(event),
    ...options,
  })
}

describe('what rules leave out', () => {
  it('a filter does not make one page pass for another when a run goes on', async () => {
    const all = Array.from({ length: 12 }, (_value, id) => ({ id }))
    const wanted: RecordRules = { filter: ({ id }) => id === 8 || id === 9 }
    await load(wanted, { records: all, pageSize: 2 }, { maxPages: 3 })
    await load(wanted, { records: all.slice(6), pageSize: 2 })
    expect(events.filter(({ type }) => type === 'read-restarted')).toHaveLength(1)
    expect(destination.rows('people').map(({ id }) => id)).toEqual([8, 9])
  })

  it('values of records that are filtered or mapped are hidden as well, also in errors of the source', async () => {
    const read: Partial<ScriptedResource> = {
      pageSize: 1,
      beforePage: ({ number }) => {
        if (number === 3) throw new Error(`the API refuses ?after=${encodeURIComponent('bob@example.com')}`)
      },
    }
    const summary = await load(
      {
        filter: ({ id }) => id !== 2,
        map: (record) => ({ ...record, email: 'none' }),
        columns: { email: 'drop' },
      },
      read,
    )
    expect(summary.errors[0]?.message).toContain('***')
    expect(JSON.stringify([events, summary, destination.states('people')])).not.toMatch(/bob(?:@|%40)example/)
  })

  it('two fields cannot get the same name', async () => {
    const rules = { columns: { id: { rename: 'x' }, email: { rename: 'x' } } }
    await expect(load(rules)).rejects.toThrow("gives it the name that 'id' gets")
  })
})

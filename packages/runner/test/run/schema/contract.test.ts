import { ContractError, type DataRecord } from '@standpipe/core'
import { memoryDestination, scriptedSource, type MemoryDestination } from '@standpipe/test-doubles'
import { beforeEach, describe, expect, it } from 'vitest'
import { run, type RunOptions, type RunSummary, type WrittenContract } from '../../../src/index.ts'

const ten = Array.from({ length: 10 }, (_value, index): DataRecord => ({ id: index, n: index }))
const more = (fields: object): readonly DataRecord[] =>
  Array.from({ length: 20 }, (_value, index): DataRecord => ({ id: index + 10, n: index, ...fields }))

let destination: MemoryDestination

beforeEach(() => {
  destination = memoryDestination()
})

/** Runs a merge of these records under a contract of the resource. */
function load(
  records: readonly DataRecord[],
  contract?: WrittenContract,
  options: Partial<RunOptions> = {},
): Promise<RunSummary> {
  const resource = { name: 'items', primaryKey: ['id'], records, ...(contract !== undefined && { contract }) }
  return run({ source: scriptedSource({ resources: [resource] }), destination, ...options })
}

function count(table = 'items'): number {
  return destination.rows(table).length
}

function columns(table = 'items'): readonly string[] {
  return (
    destination.schema(table)?.columns.flatMap(({ name, path }) => (path === undefined ? [] : name)) ?? []
  )
}

function left({ resources }: RunSummary): unknown {
  const { rowsDiscarded, valuesDiscarded, warnings } = resources[0]!.summary
  return { rows: rowsDiscarded, values: valuesDiscarded, warnings }
}

describe('new columns (DLT 118)', () => {
  beforeEach(async () => {
    await load(ten)
  })

  it('are added when the contract lets them', async () => {
    const summary = await load(more({ extra: 'x' }), { columns: 'evolve' })
    expect([count(), columns(), left(summary)]).toEqual([
      30,
      ['id', 'n', 'extra'],
      { rows: 0, values: 0, warnings: [] },
    ])
  })

  it('are left out with discardValue, and the rows stay', async () => {
    const summary = await load(more({ extra: 'x', other: { deep: 1 } }), { columns: 'discardValue' })
    expect([summary.status, count(), columns()]).toEqual(['completed', 30, ['id', 'n']])
    expect(left(summary)).toEqual({
      rows: 0,
      values: 40,
      warnings: [
        '40 values of table items were left out (without a column: extra, other.deep), as the contract says: columns discardValue',
      ],
    })
  })

  it('take their rows along with discardRow', async () => {
    const summary = await load([...more({ extra: 'x' }), { id: 99, n: 1 }], { columns: 'discardRow' })
    expect([summary.status, count(), columns()]).toEqual(['completed', 11, ['id', 'n']])
    expect(left(summary)).toMatchObject({ rows: 20, values: 0 })
    expect(summary.resources[0]?.summary.recordsRead).toBe(21)
  })

  it('fail the resource with freeze, and nothing of the load is stored', async () => {
    const summary = await load([{ id: 50, n: 1 }, { id: 51, n: 2 }, ...more({ extra: 'x' })], {
      columns: 'freeze',
    })
    expect([summary.status, count(), columns()]).toEqual(['failed', 10, ['id', 'n']])
    expect(summary.errors[0]).toSatisfy((error) => ContractError.isInstance(error))
    expect(summary.errors[0]).toMatchObject({
      message:
        "items: field 'extra' has no column in table 'items', and the contract freezes columns; in record 1 of GET /items?offset=2",
      entity: 'columns',
      table: 'items',
      field: 'extra',
    })
  })

  it('leave variants alone, which are a matter of types', async () => {
    await load(more({ n: 'text' }), { columns: 'freeze' })
    expect(columns()).toEqual(['id', 'n', 'n__v_text'])
  })

  it('that are null are no matter at all', async () => {
    const summary = await load(more({ extra: null }), { columns: 'freeze' })
    expect([summary.status, count()]).toEqual(['completed', 30])
  })

  it('of a table that the run itself makes are its shape', async () => {
    const summary = await load(more({ lines: [{ a: 1 }, { b: 2 }] }), {
      columns: 'freeze',
      dataType: 'freeze',
    })
    expect([summary.status, columns('items__lines')]).toEqual(['completed', ['a', 'b']])
  })
})

describe('new tables (DLT 119)', () => {
  it.each(['discardRow', 'discardValue'] as const)(
    'are not made with %s, and the run succeeds',
    async (mode) => {
      const summary = await load(ten, { tables: mode })
      expect([summary.status, destination.tableNames()]).toEqual(['completed', []])
      expect(left(summary)).toEqual({
        rows: 10,
        values: 0,
        warnings: [
          `10 rows of table items were left out (the table does not exist yet), as the contract says: tables ${mode}`,
        ],
      })
    },
  )

  it('are not made for any disposition', async () => {
    const merge = {
      kind: 'merge',
      strategy: 'upsert',
      dedupSort: { path: 'n', order: 'desc' },
      hardDelete: 'x',
    } as const
    for (const disposition of ['append', 'replace', merge] as const) {
      const resource = { name: 'items', primaryKey: ['id'], records: ten, disposition, cursor: { path: 'n' } }
      const source = scriptedSource({ resources: [resource] })
      const { status, errors } = await run({ source, destination, contract: 'discardRow', fullRefresh: true })
      expect([status, errors, destination.tableNames()]).toEqual(['completed', [], []])
    }
  })

  it('fail the resource with freeze', async () => {
    const summary = await load(ten, 'freeze')
    expect([summary.status, destination.tableNames()]).toEqual(['failed', []])
    expect(summary.errors[0]?.message).toBe(
      "items: table 'items' does not exist yet, and the contract freezes tables; in record 1 of GET /items?offset=0",
    )
  })

  it('are child tables as well', async () => {
    await load(ten)
    const records = more({ lines: [1, 2, 3], none: [] })
    const summary = await load(records, { tables: 'discardRow' })
    expect([count(), destination.tableNames()]).toEqual([30, ['items']])
    expect(left(summary)).toMatchObject({ rows: 60 })
    const frozen = await load(records, { tables: 'freeze' })
    expect([frozen.status, frozen.errors[0]?.message]).toEqual([
      'failed',
      expect.stringContaining("table 'items__lines' does not exist yet"),
    ])
  })

  it('that a resource declares are not made either', async () => {
    await load(ten)
    const resource = {
      name: 'items',
      primaryKey: ['id'],
      records: ten,
      columns: { 'lines[].a': { type: 'text' } },
    }
    const source = scriptedSource({
      resources: [{ ...resource, columns: { 'lines[].a': { type: 'text' } } }],
    })
    const summary = await run({ source, destination, contract: 'freeze' })
    expect([summary.status, destination.tableNames()]).toEqual(['completed', ['items']])
  })
})

describe('data types (DLT 120)', () => {
  beforeEach(async () => {
    await load(ten.map((record) => ({ ...record, lines: [{ v: 1 }, { v: 2 }] })))
  })

  it('evolve: the row is kept, in a wider column or a variant', async () => {
    await load(more({ n: 1.5 }), { dataType: 'evolve' })
    expect([count(), destination.schema('items')?.columns.find(({ name }) => name === 'n')?.type]).toEqual([
      30,
      'double',
    ])
  })

  it('discardValue: the row is kept without the value', async () => {
    const summary = await load(more({ n: 1.5 }), { dataType: 'discardValue' })
    expect([count(), columns(), left(summary)]).toMatchObject([30, ['id', 'n'], { values: 20 }])
    expect(destination.rows('items').at(-1)?.['n']).toBeNull()
  })

  it('discardRow: the row is left out with its children', async () => {
    const summary = await load(
      [...more({ n: 'x', lines: [{ v: 3 }] }), { lines: [{ v: 4 }], n: 5, id: 99 }],
      { dataType: 'discardRow' },
    )
    expect([count(), count('items__lines'), left(summary)]).toMatchObject([11, 21, { rows: 20 }])
  })

  it('discardRow: of a child row only that row, with its own children', async () => {
    const lines = [{ v: 3, deep: [1] }, { deep: [1, 2], v: 'x' }, { v: 4 }]
    const summary = await load([{ id: 50, n: 1, lines }], { dataType: 'discardRow' })
    expect([count(), left(summary)]).toMatchObject([11, { rows: 1 }])
    const added = destination.rows('items__lines').slice(20)
    expect(added.map((row) => [row['_sp_index'], row['v']])).toEqual([
      [0, 3],
      [2, 4],
    ])
    expect(count('items__lines__deep')).toBe(1)
  })

  it('freeze: the resource fails', async () => {
    const summary = await load(more({ n: 1.5 }), { dataType: 'freeze' })
    expect([summary.status, count()]).toEqual(['failed', 10])
    expect(summary.errors[0]?.message).toContain(
      "field 'n' holds 1.5, which its column in table 'items' cannot, and the contract freezes data types",
    )
  })

  it('go on using the variants that stand', async () => {
    await load([{ id: 50, n: 'x' }])
    const summary = await load([{ id: 51, n: 'y' }], { dataType: 'freeze' })
    expect([summary.status, destination.rows('items').at(-1)?.['n__v_text']]).toEqual(['completed', 'y'])
  })
})

/** The same with a declared column. */
function declared(records: readonly DataRecord[], contract?: WrittenContract): Promise<RunSummary> {
  const resource = {
    name: 'items',
    primaryKey: ['id'],
    columns: { n: { type: 'bigint', nullable: false } },
    records,
    ...(contract !== undefined && { contract }),
  } as const
  return run({ source: scriptedSource({ resources: [resource] }), destination })
}

describe('a declared column', () => {
  it('is strict unless the contract leaves out what does not fit', async () => {
    expect((await declared([{ id: 1, n: 'x' }])).errors[0]?.message).toContain('is declared bigint')
    const summary = await declared(
      [
        { id: 1, n: 'x' },
        { id: 2, n: 2 },
        { id: 3, n: null },
      ],
      { dataType: 'discardRow' },
    )
    expect([summary.status, count(), left(summary)]).toMatchObject(['completed', 1, { rows: 2 }])
  })

  it('without nulls cannot do without a value', async () => {
    const { errors } = await declared([{ id: 1, n: 'x' }], { dataType: 'discardValue' })
    expect(errors[0]?.message).toContain("field 'n' is declared without nulls and is missing or null")
  })
})

describe('whose contract counts (DLT 121)', () => {
  beforeEach(async () => {
    await load(ten)
  })

  it('the run speaks before the user, and the user before the resource, entity by entity', async () => {
    const byUser = { resources: { items: { contract: { columns: 'discardValue' } } } } as const
    await load(more({ extra: 1 }), 'freeze', byUser)
    expect([count(), columns()]).toEqual([30, ['id', 'n']])
    await load(more({ extra: 1 }), 'freeze', { ...byUser, contract: 'evolve' })
    expect(columns()).toEqual(['id', 'n', 'extra'])
    const summary = await load(more({ n: 'x' }), 'freeze', { ...byUser, contract: { tables: 'evolve' } })
    expect(summary.status).toBe('failed')
  })

  it('a mode that does not exist is refused, and so is a resource', async () => {
    await expect(load(ten, 'frozen' as never)).rejects.toThrow(
      "resources.items.contract: no contract knows 'frozen'",
    )
    await expect(load(ten, undefined, { contract: { rows: 'freeze' } as never })).rejects.toThrow(
      "contract.rows: no contract knows 'rows'",
    )
    await expect(load(ten, undefined, { resources: { item: {} } })).rejects.toThrow("has no resource 'item'")
  })
})

import type { DataRecord, JsonValue } from '@standpipe/core'
import { decimal } from '@standpipe/core'
import { memoryDestination, scriptedSource, type MemoryDestination } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { run, type RunOptions, type RunSummary } from '../../../src/index.ts'

/** Runs a merge of these records. */
function load(
  destination: MemoryDestination,
  records: readonly DataRecord[],
  options: Partial<RunOptions> & { readonly disposition?: 'append' | 'replace' } = {},
): Promise<RunSummary> {
  const { disposition, ...rest } = options
  const resource = { name: 'items', primaryKey: ['id'], records, ...(disposition && { disposition }) }
  return run({ source: scriptedSource({ resources: [resource] }), destination, ...rest })
}

function values(destination: MemoryDestination, column: string, table = 'items'): readonly unknown[] {
  return destination.rows(table).map((row) => row[column])
}

function typeOf(destination: MemoryDestination, column: string): string | undefined {
  const found = destination.schema('items')?.columns.find(({ name }) => name === column)
  return found === undefined
    ? undefined
    : `${found.type} ${found.precision ?? ''} ${found.scale ?? ''}`.trim()
}

function changesOf({ resources }: RunSummary): readonly string[] {
  return resources.flatMap(({ summary }) =>
    summary.schemaChanges.map(
      (change) => `${change.kind} ${'column' in change ? change.column : change.table}`,
    ),
  )
}

describe('a value that its column cannot hold', () => {
  it('widens the column, once, and is remembered', async () => {
    const destination = memoryDestination()
    await load(destination, [{ id: 1, n: 1 }])
    const events: string[] = []
    const second = await load(destination, [{ id: 2, n: 1.5 }], {
      report: (event) => {
        if (event.type === 'schema-changed') events.push(event.change.kind)
      },
    })
    expect(changesOf(second)).toEqual(['column-widened n'])
    expect(events).toEqual(['column-widened'])
    expect(destination.receipts().at(-1)?.schemaChanges).toEqual([
      { kind: 'column-widened', table: 'items', column: 'n', from: 'bigint', type: 'double' },
    ])
    const third = await load(destination, [
      { id: 3, n: 2.5 },
      { id: 4, n: 3 },
    ])
    expect(changesOf(third)).toEqual([])
    expect(values(destination, 'n')).toEqual([1, 1.5, 2.5, 3])
  })

  it('widens to a decimal where a double would not be exact, digit for digit', async () => {
    const destination = memoryDestination()
    await load(destination, [{ id: 1, n: 9007199254740993n }])
    await load(destination, [{ id: 2, n: 0.5 }])
    expect(typeOf(destination, 'n')).toBe('decimal 38 9')
    expect(values(destination, 'n')).toEqual([9007199254740993_000000000n, 500000000])
    await load(destination, [{ id: 3, n: 10n ** 40n }])
    expect(typeOf(destination, 'n')).toBe('text')
    expect(values(destination, 'n')).toEqual(['9007199254740993', '0.5', `1${'0'.repeat(40)}`])
  })

  it('goes to a variant where the destination does not widen, in the same run (DLT 111)', async () => {
    const destination = memoryDestination({ mayWiden: () => false })
    await load(destination, [{ id: 1, n: 1 }])
    const changed = await load(destination, [
      { id: 2, n: 1.5 },
      { id: 3, n: 'STR' },
      { id: 4, n: 2 },
    ])
    expect(changesOf(changed)).toEqual(['variant-added n__v_double', 'variant-added n__v_text'])
    expect(changed.resources[0]?.summary.schemaChanges[0]).toEqual({
      kind: 'variant-added',
      table: 'items',
      column: 'n__v_double',
      variantOf: 'n',
      type: 'double',
    })
    const again = await load(destination, [
      { id: 2, n: 1.5 },
      { id: 5, n: 'STR' },
    ])
    expect(changesOf(again)).toEqual([])
    const rows = destination
      .rows('items')
      .map((row) => [row['id'], row['n'], row['n__v_double'] ?? null, row['n__v_text'] ?? null])
    expect(rows.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual([
      [1, 1, null, null],
      [2, null, 1.5, null],
      [3, null, null, 'STR'],
      [4, 2, null, null],
      [5, null, null, 'STR'],
    ])
  })

  it('of a field that had only nulls makes the column, and null makes none (DLT 113)', async () => {
    const destination = memoryDestination()
    await load(destination, [{ id: 1, n: null }])
    expect(typeOf(destination, 'n')).toBeUndefined()
    expect(changesOf(await load(destination, [{ id: 1, n: 5 }]))).toEqual(['column-added n'])
    expect(changesOf(await load(destination, [{ id: 1, n: null }]))).toEqual([])
    expect(values(destination, 'n')).toEqual([null])
  })

  it('fits a text whatever it is (DLT 114), and columns are added behind the others (DLT 116)', async () => {
    const destination = memoryDestination()
    await load(destination, [{ id: 1, n: 'x' }])
    await load(destination, [{ id: 1, a: 1, n: 5, b: 2 }])
    expect(values(destination, 'n')).toEqual(['5'])
    const names = destination.schema('items')?.columns.map(({ name }) => name)
    expect(names?.slice(3)).toEqual(['id', 'n', 'a', 'b'])
  })

  it('of a child table does the same', async () => {
    const destination = memoryDestination()
    await load(destination, [{ id: 1, lines: [{ price: 1 }, { price: 2 }] }])
    const changed = await load(destination, [{ id: 2, lines: [{ price: 2.5 }, { price: 'free' }] }])
    expect(changesOf(changed)).toEqual(['column-widened price', 'variant-added price__v_text'])
    expect(values(destination, 'price', 'items__lines')).toEqual([1, 2, 2.5, null])
  })

  it('of a later load of the same run waits for the loads before it', async () => {
    const destination = memoryDestination()
    const records = [1, 2, 9007199254740993n, 4, 0.5, decimal('0.12345678901234567')].map((n, id) => ({
      id,
      n,
    }))
    const summary = await load(destination, records, { loadLimits: { rows: 1 } })
    expect(changesOf(summary)).toEqual(['table-added items', 'column-widened n'])
    expect(typeOf(destination, 'n')).toBe('decimal 38 17')
  })

  it('of a key leaves the identity of rows as it is', async () => {
    const destination = memoryDestination()
    await load(destination, [{ id: 1 }, { id: 2 }])
    const before = destination.rows('items').map((row) => row['_sp_id'])
    await load(destination, [{ id: 2n ** 64n }, { id: 1 }, { id: 2 }])
    expect(typeOf(destination, 'id')).toBe('decimal 38 0')
    expect(destination.rows('items').map((row) => row['_sp_id'])).toEqual(expect.arrayContaining(before))
    expect(destination.rows('items')).toHaveLength(3)
  })

  it('of an unfinished replace widens what is staged, also in a later run', async () => {
    const destination = memoryDestination()
    await load(destination, [{ id: 1, n: 1 }], { disposition: 'replace' })
    const records: readonly { id: number; n: JsonValue }[] = [5, 6, 7, 1.5].map((n, id) => ({ id, n }))
    const replace = { disposition: 'replace', loadLimits: { rows: 1 } } as const
    await load(destination, records, { ...replace, maxPages: 1 })
    expect(values(destination, 'n')).toEqual([1])
    const finished = await load(destination, records, replace)
    expect(changesOf(finished)).toEqual(['column-widened n'])
    expect(values(destination, 'n')).toEqual([5, 6, 7, 1.5])
  })

  it('of the field that decides between records of a key keeps their order', async () => {
    const destination = memoryDestination()
    const merge = (records: readonly DataRecord[]): Promise<RunSummary> => {
      const disposition = {
        kind: 'merge',
        strategy: 'upsert',
        dedupSort: { path: 'n', order: 'desc' },
        hardDelete: 'gone',
      } as const
      const resource = { name: 'items', primaryKey: ['id'], records, disposition }
      return run({ source: scriptedSource({ resources: [resource] }), destination })
    }
    await merge([
      { id: 1, n: 1 },
      { id: 2, n: 3 },
      { id: 2, n: 4, gone: true },
    ])
    const lines = ['a', 'b', 'c'].map((value) => ({ value }))
    const widened = await merge([
      { id: 1, n: 2.5, lines },
      { id: 1, n: 1.5, lines: [{ value: 'd' }] },
      { id: 2, n: 3.5 },
    ])
    expect(changesOf(widened)).toEqual(['column-widened n', 'table-added items__lines'])
    expect([values(destination, 'n'), values(destination, 'value', 'items__lines')]).toEqual([
      [2.5],
      ['a', 'b', 'c'],
    ])
    const { errors } = await merge([{ id: 1, n: 10n ** 40n }])
    expect(errors[0]?.message).toContain(
      "field 'n', by which records are compared, has values of different types",
    )
  })

  it('is routed anew when the load that widened was not stored', async () => {
    let refuses = false
    const destination = memoryDestination({ fateOf: () => (refuses ? 'refuse' : 'store') })
    await load(destination, [{ id: 1, n: 1 }])
    refuses = true
    expect((await load(destination, [{ id: 2, n: 1.5 }])).status).toBe('failed')
    expect(typeOf(destination, 'n')).toBe('bigint')
    refuses = false
    expect(changesOf(await load(destination, [{ id: 2, n: 'x' }]))).toEqual(['variant-added n__v_text'])
    expect(values(destination, 'n')).toEqual([1, null])
  })

  it('ends the run when the destination cannot say whether it may be widened', async () => {
    const destination = memoryDestination({
      mayWiden: () => {
        throw new Error('the connection is gone')
      },
    })
    await load(destination, [{ id: 1, n: 1 }])
    const { status, failure } = await load(destination, [{ id: 2, n: 1.5 }])
    expect([status, failure?.message]).toEqual(['failed', expect.stringContaining('the connection is gone')])
    expect(destination.rows('items')).toHaveLength(1)
  })

  it('is an error as before in a declared column', async () => {
    const destination = memoryDestination()
    const source = scriptedSource({
      resources: [
        {
          name: 'items',
          primaryKey: ['id'],
          columns: { n: { type: 'bigint' } },
          records: [{ id: 1, n: 1.5 }],
        },
      ],
    })
    const { errors } = await run({ source, destination })
    expect(errors[0]?.message).toContain("field 'n' is declared bigint and cannot hold 1.5")
  })
})

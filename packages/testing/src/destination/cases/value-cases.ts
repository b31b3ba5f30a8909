import { idColumn, loadIdColumn, runIdColumn, type BatchValue, type Column, type Load } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { dataColumn, idOf, loadDefaults, runId, tableLoad } from '../make-load.ts'
import { asText, columnSamples, misfits, type ColumnSample } from '../column-samples.ts'
import type { DestinationCase, TestDatabase } from '../test-database.ts'
import { commitAll } from '../with-session.ts'

/** Exactness of every type of column. */
export const valueCases: readonly DestinationCase[] = [
  ...columnSamples.map(({ column, read = asText, values }): DestinationCase => ({
    name: `stores ${column.name.replaceAll('_', ' ')}s exactly`,
    run: async (database) => {
      const n = dataColumn('n', 'bigint')
      await commitAll(
        database,
        valuesLoad(
          [n, column],
          values.map(([value], index) => [index, value]),
        ),
      )
      const stored = await database.query(
        `select ${read(database, `"${column.name}"`)} from %"values" order by n`,
      )
      assert.deepEqual(
        stored.map(([value]) => value),
        values.map(([, expected]) => expected),
      )
    },
  })),
  {
    name: 'stores all types side by side, constants and nulls included, over many chunks',
    run: async (database) => {
      const rows = 5000
      const all = columnSamples.map(({ column }) => column)
      await commitAll(
        database,
        valuesLoad(
          all,
          Array.from({ length: rows }, (_, index) => valuesAt(index)),
        ),
      )
      assert.deepEqual(await database.query('select count(*) from %"values"'), [[String(rows)]])
      await assertStored(database, ({ column, values }) =>
        Array.from({ length: rows }, (_, index) => shortened(column, values[index % values.length]![1])),
      )
    },
  },
  {
    name: 'stores one value for all rows, of every type, null included',
    run: async (database) => {
      const rows = 3000
      for (const index of [0, -2, -1]) await commitAll(database, constantsLoad(index, rows))
      await assertStored(database, ({ column, values }) =>
        [0, -2, -1].flatMap((index) =>
          Array.from({ length: rows }, () => shortened(column, values.at(index)![1])),
        ),
      )
    },
  },
  ...misfits.map(([column, value]): DestinationCase => ({
    name: `refuses ${String(value)} as ${column.type}`,
    run: async (database) => {
      await assert.rejects(commitAll(database, valuesLoad([column], [[null], [value]])))
      const load = valuesLoad([column], [[null]])
      await commitAll(database, load)
      assert.deepEqual(await database.query('select count(*) from %"values"'), [['1']])
    },
  })),
]

/** Compares what stands in the column of each sample, as often as it stands there. */
async function assertStored(
  database: TestDatabase,
  expected: (sample: ColumnSample) => readonly BatchValue[],
): Promise<void> {
  for (const sample of columnSamples) {
    const { column, read = asText } = sample
    const stored = await database.query(
      `select ${read(database, `"${column.name}"`)}, count(*) from %"values" group by 1`,
    )
    const counts = Map.groupBy(expected(sample), (value) => value)
    assert.deepEqual(
      new Map(stored.map(([value, count]) => [value, Number(count)])),
      new Map([...counts].map(([value, same]) => [value, same.length])),
      column.name,
    )
  }
}

/** The first 32 characters or bytes, also of what is read back. */
function shortened(column: Column, value: BatchValue): BatchValue {
  if (value instanceof Uint8Array) return value.slice(0, 32)
  if (typeof value !== 'string') return value
  if (column.type === 'text') return value.slice(0, 32)
  return column.type === 'binary' ? value.slice(0, 64) : value
}

/** A value of every column; the next index brings the next values. */
function valuesAt(index: number): BatchValue[] {
  return columnSamples.map(({ column, values }) => shortened(column, values[index % values.length]![0]))
}

/** A load in which every column has one value for all rows: the one at this place of its list. */
function constantsLoad(index: number, rows: number): Load {
  const all = columnSamples.map(({ column }) => column)
  const nulls = all.map(() => null)
  const load = valuesLoad(
    all,
    Array.from({ length: rows }, () => nulls),
  )
  const [table] = load.tables
  const system = table!.batch!.columns.slice(0, -all.length)
  const constants = columnSamples.map(({ column, values }) => shortened(column, values.at(index)![0]))
  const batch = {
    ...table!.batch!,
    columns: [...system, ...constants.map((value) => ({ kind: 'constant', value }) as const)],
  }
  return { ...load, tables: [{ ...table!, batch }] }
}

function valuesLoad(data: readonly Column[], rows: readonly (readonly BatchValue[])[]): Load {
  const id = idOf(`values ${Math.random()}`)
  const schema = { name: 'values', path: [], columns: [idColumn, runIdColumn, loadIdColumn, ...data] }
  const whole = rows.map((row, index) => [idOf(`value ${index}`), runId(1), id, ...row])
  return {
    ...loadDefaults,
    id,
    runId: runId(1),
    readId: runId(1),
    resource: 'values',
    write: { kind: 'append', unlessStoredFrom: null },
    tables: [tableLoad(schema, whole)],
  }
}

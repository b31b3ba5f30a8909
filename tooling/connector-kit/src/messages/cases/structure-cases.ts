import { strict as assert } from 'node:assert'
import { StandpipeError, type JsonObject, type JsonValue } from '@standpipe/core'
import { memoryTables } from '../../rows/stored/memory-tables.ts'
import { differencesFromTruth } from '../../rows/truth/differences-from-truth.ts'
import type { MessageBench } from '../bench/message-bench.ts'
import type { MessageCase, MessageCaseGroup } from '../message-case.ts'
import { isObject } from '../samples/lay-over.ts'

const typed: MessageCase = {
  name: 'declared columns get their types, and every value arrives digit for digit',
  run: async (bench) => {
    bench.lists.set(bench.name, { total: 3 })
    await stored(bench)
    const { columns = {}, name, table = name } = bench.resource
    const tables = bench.destination.tableNames().flatMap((found) => bench.destination.schema(found) ?? [])
    const types = tables.flatMap(({ path, columns: found }) =>
      found.flatMap((column) => {
        if (column.path === undefined) return []
        return [`${path.join('.')} ${column.path.join('.')} ${column.type}`]
      }),
    )
    assert.ok(
      tables.some((found) => found.name === table),
      `there is a table ${table}`,
    )
    for (const [path, { type }] of Object.entries(columns)) {
      const end = path.lastIndexOf('[]')
      const list = end < 0 ? '' : path.slice(0, end).replaceAll('[]', '')
      const field = path.slice(end < 0 ? 0 : end + 2).replace(/^\./, '')
      assert.ok(types.includes(`${list} ${field} ${type}`), `a column ${path} of the type ${type}`)
    }
    assert.deepEqual(await differences(bench), [])
  },
}

const single: MessageCase = {
  name: 'a list of one element is a list',
  run: async (bench) => {
    bench.lists.set(bench.name, { total: 1, change: withSingleElements })
    await stored(bench)
    assert.deepEqual(await differences(bench), [])
  },
}

const unknown: MessageCase = {
  name: 'a field that nobody knows becomes a column',
  run: async (bench) => {
    bench.lists.set(bench.name, { total: 1, change: (record) => ({ ...record, surprise: 'new' }) })
    await stored(bench)
    const surprise = { surprise: { type: 'text' } } as const
    assert.deepEqual(await differences(bench, { [bench.name]: surprise }), [])
  },
}

const nulls: MessageCase = {
  name: 'fields may be null, but for the key and what says otherwise',
  run: async (bench) => {
    bench.lists.set(bench.name, { total: 1, change: (record) => withNulls(record, '', kept(bench)) })
    await stored(bench)
    assert.deepEqual(await differences(bench), [])
  },
}

const foreign: MessageCase = {
  name: 'an answer that is not the list is an error, and no empty list',
  run: async (bench) => {
    const answer = bench.described.foreign ?? { json: { nobody: { knows: ['this'] } } }
    bench.disturb = () => answer
    const { error, reading } = await bench.readToError()
    assert.ok(StandpipeError.isInstance(error), `an error of ours, not ${String(error)}`)
    assert.equal(reading.records.length, 0, 'number of records')
  },
}

/** Records become rows as they are declared. */
export const structure: MessageCaseGroup = {
  title: 'data structure',
  cases: [typed, single, unknown, nulls, foreign],
}

async function stored(bench: MessageBench): Promise<void> {
  const { status, errors } = await bench.run([bench.name])
  assert.equal(status, 'completed', `the run: ${errors.map(({ message }) => message).join()}`)
}

function differences(
  { connector, destination, name, truthOf }: MessageBench,
  columns: Parameters<typeof differencesFromTruth>[0]['columns'] = {},
): Promise<readonly string[]> {
  return differencesFromTruth({
    source: connector.create(),
    stored: memoryTables(destination),
    truth: truthOf,
    resources: [name],
    columns,
  })
}

function withSingleElements(record: JsonObject): JsonObject {
  const shorten = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.slice(0, 1).map(shorten)
    return isObject(value) ? withSingleElements(value) : value
  }
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, shorten(value)]))
}

/** Paths of the fields that are not made null. */
function kept({ resource: { primaryKey = [], cursor, columns = {} } }: MessageBench): ReadonlySet<string> {
  const key = primaryKey.flatMap((part) =>
    typeof part === 'object' && 'path' in part ? [part.path] : [part],
  )
  const paths = [...key, ...(cursor === undefined ? [] : [cursor.path])]
  const declared = Object.entries(columns).flatMap(([path, { nullable }]) => (nullable === false ? path : []))
  return new Set([...paths.map((path) => (typeof path === 'string' ? path : path.join('.'))), ...declared])
}

function withNulls(value: JsonValue, path: string, keep: ReadonlySet<string>): JsonObject
function withNulls(value: JsonValue, path: string, keep: ReadonlySet<string>): JsonValue {
  if (keep.has(path)) return value
  const isAbove = [...keep].some((name) => path === '' || name.startsWith(`${path}.`))
  if (!isAbove || !isObject(value)) return null
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      withNulls(field, path === '' ? name : `${path}.${name}`, keep),
    ]),
  )
}

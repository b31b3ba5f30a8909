import { strict as assert } from 'node:assert'
import type { JsonObject, Resource } from '@standpipe/core'
import type { MessageBench } from '../bench/message-bench.ts'
import type { CursorMessages } from '../connector-messages.ts'
import type { MessageCase, MessageCaseGroup } from '../message-case.ts'
import { layOver } from '../samples/lay-over.ts'
import { pageSizeOf } from '../expect/whole-list.ts'

const initial: MessageCase = {
  name: 'a first read asks for everything, or from the initial value on',
  appliesTo: ({ cursor }) => cursor !== undefined,
  run: async (bench) => {
    const { param, first } = cursorOf(bench)
    await bench.run([bench.name])
    assert.deepEqual(boundsSent(bench, param), [first ?? null])
  },
}

const second: MessageCase = {
  name: 'the next run asks from where the stored state says, and doubles nothing',
  appliesTo: ({ cursor }) => cursor !== undefined,
  run: async (bench) => {
    const { param, first, second: next } = cursorOf(bench)
    await completed(bench)
    const { length } = bench.destination.rows(tableOf(bench.resource))
    await completed(bench)
    assert.deepEqual(boundsSent(bench, param), [first ?? null, next])
    assert.equal(bench.destination.rows(tableOf(bench.resource)).length, length, 'number of rows')
  },
}

const failed: MessageCase = {
  name: 'a run that fails on the way leaves the bound of the next one where it was',
  // Where rows come in the order of the cursor, what was stored counts.
  appliesTo: ({ cursor, pageSize }, { rowOrder }) =>
    cursor !== undefined && pageSize !== null && rowOrder === undefined,
  run: async (bench) => {
    const { param, first, second: next } = cursorOf(bench)
    await completed(bench)
    const before = bench.requests.length
    bench.lists.set(bench.name, {
      total: 2 * pageSizeOf(bench),
      change: (record) => later(record, bench.resource),
    })
    bench.disturb = (_request, number) =>
      number === before + 1 ? undefined : { status: 400, json: { error: 'no' } }
    const { status } = await bench.run([bench.name])
    assert.equal(status, 'failed', 'how the second run ended')
    bench.disturb = () => undefined
    bench.lists.delete(bench.name)
    await completed(bench)
    assert.deepEqual(boundsSent(bench, param), [first ?? null, next], 'bounds of three runs, each once')
  },
}

const whole: MessageCase = {
  name: 'without a cursor every run asks the same, and doubles nothing',
  appliesTo: ({ cursor }) => cursor === undefined,
  run: async (bench) => {
    assert.equal(bench.resource.cursor, undefined, 'the cursor that the resource declares')
    await completed(bench)
    const { length } = bench.destination.rows(tableOf(bench.resource))
    const asked = bench.requests.map(({ url }) => url.href)
    await completed(bench)
    assert.equal(bench.destination.rows(tableOf(bench.resource)).length, length, 'number of rows')
    assert.deepEqual(
      bench.requests.slice(asked.length).map(({ url }) => url.href),
      asked,
      'requests of the second run',
    )
  },
}

/** A run asks for what is new, where the API can say it. */
export const incremental: MessageCaseGroup = {
  title: 'incremental',
  cases: [initial, second, failed, whole],
}

function cursorOf({ described: { cursor }, resource }: MessageBench): CursorMessages {
  assert.notEqual(resource.cursor, undefined, 'the resource declares a cursor')
  assert.ok(cursor !== undefined)
  return cursor
}

async function completed(bench: MessageBench): Promise<void> {
  const { status, errors } = await bench.run([bench.name])
  assert.equal(status, 'completed', `the run: ${errors.map(({ message }) => message).join()}`)
}

/** The values of a parameter in the order in which they were sent, each once. */
function boundsSent({ requests }: MessageBench, param: string): readonly (string | null)[] {
  return [...new Set(requests.map(({ url }) => url.searchParams.get(param)))]
}

function tableOf({ name, table = name }: Resource): string {
  return table
}

/** A record with a cursor that lies years behind the others. */
function later(record: JsonObject, { cursor, columns = {} }: Resource): JsonObject {
  const path = cursor?.path ?? []
  const names = typeof path === 'string' ? path.split('.') : path
  const isNumber = columns[names.join('.')]?.type === 'bigint'
  const value = isNumber ? 4_102_444_800_000n : '2100-01-01T00:00:00Z'
  const isDay = columns[names.join('.')]?.type === 'date'
  return layOver(record, nested(names, isDay ? '2100-01-01' : value))
}

function nested(names: readonly string[], value: string | bigint): JsonObject {
  const [name = '', ...below] = names
  return { [name]: below.length === 0 ? value : nested(below, value) }
}

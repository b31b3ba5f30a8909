import type { DataRecord, ReadRequest } from '@standpipe/core'
import { createRestSource, pageNumber, xml } from '@standpipe/rest'
import { expect, onTestFinished, test } from 'vitest'
import { type Fault, oddValues, type Sandbox, startSandbox } from '../../src/index.ts'

async function readItems({ url }: Sandbox): Promise<readonly DataRecord[]> {
  const source = createRestSource({
    name: 'xml',
    client: { baseUrl: url, random: () => 0 },
    resources: [
      {
        name: 'items',
        path: '/xml/v1/items?api_key=sandbox-key',
        decoder: xml({ lists: ['response.items.item'] }),
        select: ['response', 'items', 'item'],
        optional: true,
        paginator: pageNumber({ pageSize: 20, pageSizeParam: 'per_page' }),
      },
    ],
  })
  onTestFinished(() => source.close?.())
  const request: ReadRequest = {
    partition: { id: '', values: {} },
    resume: null,
    lowerBound: null,
    upperBound: null,
    selected: ['items'],
    signal: new AbortController().signal,
    report: () => undefined,
  }
  const records: DataRecord[] = []
  for await (const page of source.resources[0]!.read(request)) records.push(...page.records)
  return records
}

async function start(rows: number): Promise<Sandbox> {
  const sandbox = await startSandbox({ rows, only: 'items' })
  onTestFinished(() => sandbox.stop())
  return sandbox
}

const storedIds = (sandbox: Sandbox): string[] =>
  Array.from(sandbox.truth('items'), ({ id }) => (typeof id === 'bigint' ? String(id) : 'none'))

test.each([0, 1, 41])('a list of %d is read as XML, each record once', async (rows) => {
  const sandbox = await start(rows)
  expect((await readItems(sandbox)).map(({ id }) => id)).toEqual(storedIds(sandbox))
})

test.each<Fault>([
  { kind: 'truncated-json', at: 2 },
  { kind: 'cut-body', at: 1 },
  { kind: 'rate-limit', at: 3, seconds: 0 },
  { kind: 'page-size', size: 15 },
])('a list is read as XML, each record once, in spite of $kind', async (fault) => {
  const sandbox = await start(41)
  sandbox.addFault(fault)
  expect((await readItems(sandbox)).map(({ id }) => id)).toEqual(storedIds(sandbox))
})

test('odd texts arrive but for what XML cannot hold', async () => {
  const sandbox = await start(20)
  sandbox.addFault({ kind: 'edit-records', edit: { odd: 'texts' } })
  const found = (await readItems(sandbox)).slice(0, oddValues.texts.length).map(({ odd }) => odd)
  const expected = oddValues.texts.map((value) => value.toWellFormed().replace('\0', '\ufffd'))
  // An element without text is null.
  expect(found).toEqual(expected.map((value) => (value === '' ? null : value)))
})

import type { ExactRecord, PageQuery, ServedPage } from '@standpipe/sandbox-api'
import { expect, it } from 'vitest'
import { expectedRecords, type WriteDisposition } from './expected-records.ts'
import type { Reads } from './follow-reads.ts'

/** An API whose record at an offset says at which offset and in which version it stood. */
function archive(asked: PageQuery[]): { recordsAt(query: PageQuery): readonly ExactRecord[] } {
  return {
    recordsAt: (query) => {
      asked.push(query)
      return Array.from({ length: query.limit }, (_, index) => ({
        id: BigInt(query.offset + index),
        version: BigInt(query.version ?? -1),
      }))
    },
  }
}

function page(offset: number, version: number): ServedPage {
  return { sequence: 0, resource: 'orders', offset, limit: 2, count: 2, version }
}

async function collect(reads: Partial<Reads>, disposition: WriteDisposition): Promise<string[]> {
  const whole: Reads = { finished: [], unfinished: null, written: [], beginning: 'begun', ...reads }
  const found: string[] = []
  for await (const record of expectedRecords(archive([]), whole, disposition, ['id'])) {
    found.push(`${record['id'] as bigint}v${record['version'] as bigint}`)
  }
  return found.toSorted()
}

it('keeps the last record of each key for a merge', async () => {
  const written = [page(0, 0), page(2, 0), page(2, 1), page(4, 1)]
  expect(await collect({ written }, 'merge')).toEqual(['0v0', '1v0', '2v1', '3v1', '4v1', '5v1'])
})

it('keeps every read for an append, the unfinished one too', async () => {
  const reads = { finished: [[page(0, 0)], [page(0, 1)]], unfinished: [page(0, 2)] }
  expect(await collect(reads, 'append')).toEqual(['0v0', '0v1', '0v2', '1v0', '1v1', '1v2'])
})

it('keeps the last finished read for a replace', async () => {
  const reads = { finished: [[page(0, 0)], [page(0, 1)]], unfinished: [page(0, 2)] }
  expect(await collect(reads, 'replace')).toEqual(['0v1', '1v1'])
  expect(await collect({ unfinished: [page(0, 2)] }, 'replace')).toEqual([])
})

it('asks for neighbouring pages of a version at once', async () => {
  const asked: PageQuery[] = []
  const finished = [[page(0, 0), page(2, 0), page(4, 1), page(8, 1)]]
  const reads: Reads = { finished, unfinished: null, written: [], beginning: 'begun' }
  const found: ExactRecord[] = []
  for await (const record of expectedRecords(archive(asked), reads, 'append', ['id'])) found.push(record)
  expect(found).toHaveLength(8)
  expect(asked.map(({ offset, limit, version }) => [offset, limit, version])).toEqual([
    [8, 2, 1],
    [4, 2, 1],
    [0, 4, 0],
  ])
})

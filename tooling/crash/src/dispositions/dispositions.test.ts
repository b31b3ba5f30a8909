import type { ExactRecord, PageQuery, ServedPage } from '@standpipe/sandbox-api'
import { describe, expect, it } from 'vitest'
import type { Reads } from '../expected/follow-reads.ts'
import { dispositionNamed, dispositions } from './dispositions.ts'

type Archive = (query: PageQuery) => readonly ExactRecord[]

const nothing: Reads = { finished: [], unfinished: null, written: [], writtenSince: [], beginning: 'begun' }

/** An API whose record at an offset says at which offset and in which version it stood. */
const numbered: Archive = (query) =>
  Array.from({ length: query.limit }, (_, index) => ({
    id: BigInt(query.offset + index),
    version: BigInt(query.version ?? -1),
  }))

function page(offset: number, version: number, count = 2): ServedPage {
  return { sequence: 0, resource: 'orders', offset, limit: count, count, version, total: 1000 }
}

async function collect(
  name: string,
  reads: Partial<Reads>,
  archive = numbered,
  resource = 'orders',
): Promise<ExactRecord[]> {
  const whole = { ...nothing, ...reads }
  const delivered = { resource, key: ['id'], reads: whole, archive: { recordsAt: archive } }
  const found: ExactRecord[] = []
  for await (const record of dispositionNamed(name).expected(delivered)) found.push(record)
  return found
}

async function names(
  name: string,
  reads: Partial<Reads>,
  archive = numbered,
  resource = 'orders',
): Promise<string[]> {
  const found = await collect(name, reads, archive, resource)
  return found.map((record) => `${record['id'] as bigint}v${record['version'] as bigint}`).toSorted()
}

it('have names of their own and refuse others', () => {
  expect(new Set(dispositions.map(({ name }) => name)).size).toBe(dispositions.length)
  expect(() => dispositionNamed('upsert')).toThrow('the dispositions are append, merge')
})

/** Record 1 is closed in version 1. */
const closing: Archive = (query) =>
  numbered(query).map((record) => ({ ...record, is_closed: record['id'] === 1n && query.version === 1 }))

/** Records 0 and 1 are customer 1's. */
const grouped: Archive = (query) =>
  numbered(query).map((record) => ({
    ...record,
    customer: { id: BigInt((record['id'] as bigint) < 2n ? 1 : 2) },
  }))

describe('must hold', () => {
  it('merge: the last record of each key', async () => {
    const written = [page(0, 0), page(2, 0), page(2, 1), page(4, 1)]
    expect(await names('merge', { written })).toEqual(['0v0', '1v0', '2v1', '3v1', '4v1', '5v1'])
  })

  it('merge of snapshots: the last finished read, and what was written since', async () => {
    const reads = {
      finished: [[page(0, 0)], [page(1, 1)]],
      writtenSince: [page(4, 2)],
      written: [page(9, 0)],
    }
    expect(await names('merge', reads, numbered, 'inventory')).toEqual(['1v1', '2v1', '4v2', '5v2'])
  })

  it('append: every read, the unfinished one too', async () => {
    const reads = { finished: [[page(0, 0)], [page(0, 1)]], unfinished: [page(0, 2)] }
    expect(await names('append', reads)).toEqual(['0v0', '0v1', '0v2', '1v0', '1v1', '1v2'])
  })

  it('replace: the last finished read', async () => {
    const reads = { finished: [[page(0, 0)], [page(0, 1)]], unfinished: [page(0, 2)] }
    expect(await names('replace', reads)).toEqual(['0v1', '1v1'])
    expect(await names('replace', { unfinished: [page(0, 2)] })).toEqual([])
  })

  it('atomic-merge: the last record of each key in finished reads', async () => {
    const reads = { finished: [[page(0, 0)], [page(1, 1)]], unfinished: [page(0, 2)], written: [page(0, 2)] }
    expect(await names('atomic-merge', reads)).toEqual(['0v0', '1v1', '2v1'])
  })

  it('delete-missing: the last finished read, and what was written since', async () => {
    const reads = { finished: [[page(0, 0)], [page(1, 1)]], writtenSince: [page(4, 2)] }
    expect(await names('delete-missing', reads)).toEqual(['1v1', '2v1', '4v2', '5v2'])
  })

  it('hard-delete: no key whose last record is marked', async () => {
    expect(await names('hard-delete', { written: [page(0, 0), page(0, 1)] }, closing)).toEqual(['0v1'])
    expect(await names('hard-delete', { written: [page(0, 1), page(0, 2)] }, closing)).toEqual(['0v2', '1v2'])
  })

  it('delete-insert: the delivered groups in their last shape, and the others', async () => {
    const reads = { finished: [[page(0, 0), page(2, 0)], [page(0, 1, 1)]] }
    expect(await names('delete-insert', reads, grouped)).toEqual(['0v1', '2v0', '3v0'])
  })
})

/** Record 0 changes in version 1, record 1 never does; `offset` and `count` say which are delivered. */
const slow: Archive = (query) =>
  numbered(query).map((record) => (record['id'] === 0n ? record : { ...record, version: 0n }))

const versions = async (finished: readonly ServedPage[][]): Promise<string[]> => {
  const found = await collect('scd2', { finished }, slow)
  return found
    .map(
      (row) =>
        `${row['id'] as bigint}v${row['version'] as bigint} ${row['_sp_valid_from'] as bigint}-${row['_sp_valid_to'] as bigint}`,
    )
    .toSorted()
}

describe('scd2', () => {
  it('keeps each version from the read that brought it to the one that brought another', async () => {
    expect(await versions([[page(0, 0)], [page(0, 1)]])).toEqual(['0v0 0-1', '0v1 1-null', '1v0 0-null'])
  })

  it('does not count a read that changed nothing', async () => {
    expect(await versions([[page(0, 0)], [page(0, 0)], [page(0, 1)]])).toEqual([
      '0v0 0-1',
      '0v1 1-null',
      '1v0 0-null',
    ])
  })

  it('closes what a read did not deliver and opens it anew when it comes again', async () => {
    expect(await versions([[page(0, 0)], [page(0, 0, 1)], [page(0, 0)]])).toEqual([
      '0v0 0-null',
      '1v0 0-1',
      '1v0 2-null',
    ])
  })
})

it('asks for neighbouring pages of a version at once', async () => {
  const asked: PageQuery[] = []
  const finished = [[page(0, 0), page(2, 0), page(4, 1), page(8, 1)]]
  const found = await collect('append', { finished }, (query) => {
    asked.push(query)
    return numbered(query)
  })
  expect(found).toHaveLength(8)
  expect(asked.map(({ offset, limit, version }) => [offset, limit, version])).toEqual([
    [8, 2, 1],
    [4, 2, 1],
    [0, 4, 0],
  ])
})

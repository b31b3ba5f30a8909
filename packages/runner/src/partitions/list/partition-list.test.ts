import { ConfigurationError, type Partition } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { isSameFront } from './partition-front.ts'
import { listPartitions, type ListedPartition } from './partition-list.ts'

async function list(ids: readonly string[]): Promise<readonly ListedPartition[]> {
  async function* partitions(): AsyncGenerator<Partition> {
    for (const id of ids) yield { id, values: {} }
  }
  const listed: ListedPartition[] = []
  const { signal } = new AbortController()
  const bounds = { lowerBound: null, upperBound: null, now: 0 }
  const request = { selected: ['orders'], signal, report: () => undefined, ...bounds }
  for await (const partition of listPartitions({ name: 'orders', partitions }, request))
    listed.push(partition)
  return listed
}

const lastFront = async (ids: readonly string[]): Promise<ListedPartition['front']> =>
  (await list(ids)).at(-1)!.front

describe('listPartitions', () => {
  it('counts the front that ends with each partition', async () => {
    expect((await list(['a', 'b', 'c'])).map(({ front }) => front.count)).toEqual([1, 2, 3])
  })

  it('gives the same partitions the same front in any order, and others another', async () => {
    const front = await lastFront(['a', 'b', 'c'])
    expect(isSameFront(front, await lastFront(['c', 'a', 'b']))).toBe(true)
    for (const other of [
      ['a', 'b'],
      ['a', 'b', 'd'],
      ['a', 'bc', 'd'],
      ['c', 'b', 'a', 'd'],
    ]) {
      expect(isSameFront(front, await lastFront(other))).toBe(false)
    }
  })

  it.each([
    [['a', 'b', 'a'], `the id "a" comes twice`],
    [['a', ''], 'the id "" is empty'],
    [['a\0'], 'holds NUL'],
    [['ü'.repeat(501)], 'has more than 1000 bytes'],
    [['\ud800'], 'half a surrogate pair'],
  ])('refuses %j', async (ids, problem) => {
    await expect(list(ids)).rejects.toThrow(problem)
    await expect(list(ids)).rejects.toSatisfy((error) => ConfigurationError.isInstance(error))
  })

  it('tells thousands of partitions apart', async () => {
    const ids = Array.from({ length: 5000 }, (_value, index) => `p${index}`)
    await expect(list(ids)).resolves.toHaveLength(5000)
    await expect(list([...ids, 'p17'])).rejects.toThrow('"p17" comes twice')
  })
})

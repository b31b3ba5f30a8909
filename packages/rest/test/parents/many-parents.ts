import type { Partition, Source } from '@standpipe/core'
import { createRestSource, offset } from '../../src/index.ts'
import { readRequest, resourceOf } from '../support/read-all.ts'
import { syntheticApi } from '../support/apis/synthetic-api.ts'

/** What listing the partitions of two children took. */
export interface ManyParents {
  /** How many partitions each child has. */
  readonly counts: readonly number[]
  /** Addresses of parents that were asked for more than once. */
  readonly repeated: readonly string[]
  /** Bytes by which the heap grew from the first tenth of the parents to the end. */
  readonly grownBytes: number
}

/** A page of parents is this long. */
const pageSize = 1000

const child = (name: string) =>
  ({
    name,
    path: `/${name}/{parent}`,
    primaryKey: 'id',
    parents: { resource: 'parents', values: { parent: 'id' }, carry: { name: 'name' } },
  }) as const

/**
 * Lists the partitions of two children of so many parents, which are not loaded themselves: one at once, the other one
 * when the first is at its end.
 */
export async function listManyParents(count: number): Promise<ManyParents> {
  const api = syntheticApi(({ query }) => {
    const from = Number(query.get('offset'))
    const size = Math.max(0, Math.min(pageSize, count - from))
    return Array.from({ length: size }, (_value, index) => ({
      id: from + index,
      name: `parent ${from + index}`,
      rest: 'x'.repeat(100),
    }))
  })
  const parents = {
    name: 'parents',
    path: '/parents',
    paginator: offset({ limit: pageSize }),
    primaryKey: 'id',
  }
  const resources = [parents, child('early'), child('late')]
  const source = createRestSource({ name: 'many', client: api.client, resources })
  const late = listOf(source, 'late')
  let lateCount = (await late.next()).done === true ? 0 : 1
  let earlyCount = 0
  let heapOfTenth = 0
  for await (const _partition of listOf(source, 'early')) {
    earlyCount += 1
    if (earlyCount === Math.ceil(count / 10)) heapOfTenth = heapNow()
  }
  for await (const _partition of late) lateCount += 1
  const grownBytes = heapNow() - heapOfTenth
  await source.close?.()
  const repeated = [...api.counts()].filter(([, times]) => times > 1).map(([url]) => url)
  return { counts: [earlyCount, lateCount], repeated, grownBytes }
}

async function* listOf(source: Source, name: string): AsyncGenerator<Partition> {
  const request = { ...readRequest({ selected: ['early', 'late'] }), now: Date.now() }
  yield* resourceOf(source, name).partitions?.(request) ?? []
}

function heapNow(): number {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

import { run, type RunSummary } from '@standpipe/runner'
import { memoryDestination } from '@standpipe/test-doubles'
import { createRestSource, offset } from '../../src/index.ts'
import { syntheticApi } from '../support/synthetic-api.ts'

/** What reading many parents took. */
export interface ManyParents {
  readonly summaries: readonly RunSummary[]
  /** Addresses of parents that were asked for more than once. */
  readonly repeated: readonly string[]
  /** Bytes by which the heap grew from the first tenth of the parents to the last. */
  readonly grownBytes: number
}

/** A page of parents is this long. */
const pageSize = 1000

const child = (name: string, path: string) =>
  ({ name, path, primaryKey: 'id', parents: { resource: 'parents', values: { parent: 'id' } } }) as const

/**
 * Reads so many parents, which are not loaded themselves, and a child for each, with a second child that follows the same
 * parents and is far behind. The children deliver nothing, so that only what is kept of parents and partitions can grow.
 */
export async function readManyParents(count: number): Promise<ManyParents> {
  const heaps: number[] = []
  let children = 0
  const api = syntheticApi(({ path, query }) => {
    if (path === '/parents') {
      const from = Number(query.get('offset'))
      const size = Math.max(0, Math.min(pageSize, count - from))
      return Array.from({ length: size }, (_value, index) => ({ id: from + index, text: 'x'.repeat(50) }))
    }
    children += 1
    if (children % Math.ceil(count / 10) === 0) {
      globalThis.gc?.()
      heaps.push(process.memoryUsage().heapUsed)
    }
    // What was asked is not the subject, and would be all that grows.
    api.asked.length = Math.min(api.asked.length, count / pageSize + 2)
    return []
  })
  const source = createRestSource({
    name: 'many',
    client: api.client,
    resources: [
      { name: 'parents', path: '/parents', paginator: offset({ limit: pageSize }), primaryKey: 'id' },
      child('quick', '/quick/{parent}'),
      child('slow', '/slow/{parent}'),
    ],
  })
  const summaries = [
    await run({ source, destination: memoryDestination(), select: ['quick', 'slow'], concurrency: 1 }),
  ]
  const repeated = [...api.counts()].filter(([url, times]) => url.startsWith('/parents') && times > 1)
  return {
    summaries,
    repeated: repeated.map(([url]) => url),
    grownBytes: (heaps.at(-1) ?? 0) - (heaps[0] ?? 0),
  }
}

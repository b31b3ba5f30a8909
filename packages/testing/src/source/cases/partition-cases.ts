import { strict as assert } from 'node:assert'
import type { Partition, Resource } from '@standpipe/core'
import { assertWholeList } from '../bench/expected-records.ts'
import { need } from '../bench/lacking-need.ts'
import { partitionRequest, readSource } from '../bench/read-source.ts'
import { secretTraces } from '../bench/secret-traces.ts'
import { resourceOf } from '../bench/source-bench.ts'
import type { SourceCase } from '../source-case.ts'

/** Reads of a resource in parts; skipped where it has none. */
export const partitionCases: readonly SourceCase[] = [
  {
    name: 'partitions have ids of their own, and the same ones when they are listed again',
    run: async (bench) => {
      const [first, second] = [await bench.source(), await bench.source()]
      const partitions = await listed(resourceOf(bench, first))
      const ids = partitions.map(({ id }) => id)
      assert.ok(!ids.includes(''), 'a partition has an empty id')
      assert.equal(new Set(ids).size, ids.length, 'number of different ids')
      assert.deepEqual(await listed(resourceOf(bench, second)), partitions, 'listed by another source')
    },
  },
  {
    name: 'two partitions are read at the same time, each by requests of its own',
    run: async (bench) => {
      const source = await bench.source()
      const [one, other] = await listed(resourceOf(bench, source))
      need(one !== undefined && other !== undefined, 'two partitions')
      const alone = await readSource(bench, { source, partition: one })
      assertWholeList(bench, alone.records)
      const before = new Set(bench.api.requests.map(requestKey))
      const [, second] = await Promise.all([
        readSource(bench, { source, partition: one }),
        readSource(bench, { source, partition: other }),
      ])
      assertWholeList(bench, second.records, 1)
      const own = bench.api.requests.filter((request) => !before.has(requestKey(request)))
      assert.ok(own.length > 0, 'the second partition is asked for as the first one is')
    },
  },
  {
    name: 'no secret stands in partitions',
    run: async (bench) => {
      const source = await bench.source()
      const partitions = await listed(resourceOf(bench, source))
      need(bench.secretsOf(source).length > 0, 'a source with secrets')
      assert.deepEqual(secretTraces(bench.secretsOf(source), partitions), [], 'secrets that show')
    },
  },
]

const mostPartitions = 100

/** The first partitions of a resource; ends the case where it has none. */
async function listed(resource: Resource): Promise<readonly Partition[]> {
  need(resource.partitions !== undefined, 'a resource with partitions')
  const partitions: Partition[] = []
  for await (const partition of resource.partitions(partitionRequest(resource))) {
    partitions.push(partition)
    if (partitions.length === mostPartitions) break
  }
  return partitions
}

function requestKey({ method, url, body }: { method: string; url: URL; body: string }): string {
  return `${method} ${url.href} ${body}`
}

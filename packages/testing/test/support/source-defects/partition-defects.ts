import type { Partition, PartitionRequest } from '@standpipe/core'
import { inRegions, key } from '../sound-source.ts'
import { changedRead, changedResource, type SourceDefect } from './source-defect.ts'

/** Sources that are read in partitions, and mix them up. */
export const partitionDefects: readonly SourceDefect[] = [
  {
    what: 'lists its partitions twice',
    names: ['partitions have ids of their own, and the same ones when they are listed again'],
    create: changedResource(
      (resource) => ({
        partitions: async function* list(request) {
          yield* resource.partitions!(request)
          yield* resource.partitions!(request)
        },
      }),
      { resource: inRegions },
    ),
  },
  {
    what: 'calls its partitions by the time',
    names: ['partitions have ids of their own, and the same ones when they are listed again'],
    create: (() => {
      let listed = 0
      return changedPartitions((partition) => ({ ...partition, id: `${partition.id} ${(listed += 1)}` }))
    })(),
  },
  {
    what: 'asks for one partition whatever it is asked for',
    names: ['two partitions are read at the same time, each by requests of its own'],
    create: changedRead(
      (resource, request) =>
        resource.read({ ...request, partition: { ...request.partition, values: { region: 'north' } } }),
      { resource: inRegions },
    ),
  },
  {
    what: 'keeps its key in partitions',
    names: ['no secret stands in partitions'],
    create: changedPartitions((partition) => ({ ...partition, values: { ...partition.values, key } })),
  },
].map((defect) => ({ ...defect, isPartitioned: true }))

function changedPartitions(change: (partition: Partition) => Partition): SourceDefect['create'] {
  return changedResource(
    (resource) => ({
      partitions: async function* list(request: PartitionRequest) {
        for await (const partition of resource.partitions!(request)) yield change(partition)
      },
    }),
    { resource: inRegions },
  )
}

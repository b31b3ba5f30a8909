import {
  ConfigurationError,
  type Partition,
  type PartitionFront,
  type PartitionRequest,
  type Resource,
} from '@standpipe/core'
import { excerpt } from '../../normalize/values/excerpt.ts'
import { storableText } from '../../normalize/values/well-formed.ts'
import { openIterable } from '../../read/pages/open-iterable.ts'
import { backfillPartition } from '../../state/stored/stored-states.ts'
import { digestOfPartition } from './digest-of-partition.ts'
import { createIdSet } from './id-set.ts'
import { frontWith } from './partition-front.ts'

/** A partition with the front of the list that ends with it. */
export interface ListedPartition {
  readonly partition: Partition
  readonly front: PartitionFront
}

/** An id is part of a key in the tables of the state: an index of Postgres takes 2 700 bytes in all. */
const maxIdBytes = 1000

/**
 * Lists the partitions of a resource. Memory grows by some 16 bytes for each, to tell when one comes twice. Throws
 * `ConfigurationError` that names the partition for an id that comes twice, is empty, too long or cannot be stored as it is.
 */
export async function* listPartitions(
  resource: Pick<Resource, 'name' | 'partitions'>,
  request: PartitionRequest,
): AsyncGenerator<ListedPartition> {
  if (resource.partitions === undefined) return
  const list = openIterable(resource.partitions(request), request.signal)
  const known = createIdSet()
  let front: PartitionFront | null = null
  try {
    for (let partition = await list.next(); partition !== null; partition = await list.next()) {
      const { id } = partition
      if (id === '') throw listError(resource.name, id, 'is empty, which stands for the whole resource')
      if (id === backfillPartition) throw listError(resource.name, id, 'is reserved')
      if (storableText(id) !== id) throw listError(resource.name, id, 'holds NUL or half a surrogate pair')
      if (Buffer.byteLength(id) > maxIdBytes)
        throw listError(resource.name, id, `has more than ${maxIdBytes} bytes`)
      const digest = digestOfPartition(id)
      if (!known.add(digest)) throw listError(resource.name, id, 'comes twice')
      front = frontWith(front, digest)
      yield { partition, front }
    }
  } finally {
    await list.close()
  }
}

function listError(resource: string, id: string, problem: string): ConfigurationError {
  return new ConfigurationError({
    message: `In the list of the partitions of resource '${resource}' the id ${excerpt(id)} ${problem}.`,
    hint: 'Give each partition an id of its own that stays the same from run to run.',
    option: `resources.${resource}.partitions`,
  })
}

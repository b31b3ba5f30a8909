import type { Partition, PartitionRequest, Source, SourceEvent } from '@standpipe/core'
import { readRequest, resourceOf } from './read-all.ts'

/** The partitions of a resource, with what was reported. */
export async function partitionsOf(
  source: Source,
  name: string,
  overrides: Partial<PartitionRequest> = {},
): Promise<{ readonly partitions: readonly Partition[]; readonly warnings: readonly string[] }> {
  const partitions: Partition[] = []
  const warnings: string[] = []
  const report = (event: SourceEvent): void => {
    if (event.type === 'warning-raised') warnings.push(event.message)
  }
  const request = { ...readRequest({ selected: [name], report }), now: 0, ...overrides }
  for await (const partition of resourceOf(source, name).partitions?.(request) ?? [])
    partitions.push(partition)
  return { partitions, warnings }
}

import type { Partition, PartitionRequest, Source, SourceEvent } from '@standpipe/core'
import { resourceOf } from './read-all.ts'

/** The partitions of a resource, with what was reported. */
export async function partitionsOf(
  source: Source,
  name: string,
  overrides: Partial<PartitionRequest> = {},
): Promise<{ readonly partitions: readonly Partition[]; readonly warnings: readonly string[] }> {
  const partitions: Partition[] = []
  const warnings: string[] = []
  const request = {
    selected: [name],
    lowerBound: null,
    upperBound: null,
    now: Date.now(),
    signal: new AbortController().signal,
    report: (event: SourceEvent) => void (event.type === 'warning-raised' && warnings.push(event.message)),
    ...overrides,
  }
  for await (const partition of resourceOf(source, name).partitions?.(request) ?? [])
    partitions.push(partition)
  return { partitions, warnings }
}

import type { Cursor, DataRecord, Partition, Source } from '@standpipe/core'

/** What many partitions are made from. */
export interface ManyPartitions {
  readonly count: number
  readonly cursor: Cursor | null
  /** Every how manyth partition has a record. */
  readonly recordEvery: number
  /** Called with each partition before it is read. */
  readonly reading?: (index: number) => void
}

/** A source of many small partitions, which takes no memory for them. */
export function manyPartitions({ count, cursor, recordEvery, reading }: ManyPartitions): Source {
  return {
    specVersion: 'v1',
    name: 'many',
    resources: [
      {
        name: 'visits',
        primaryKey: ['id'],
        ...(cursor !== null && { cursor }),
        positionBasis: {},
        cursorBasis: {},
        partitions: () => listed(count),
        read: async function* read({ partition }) {
          const index = Number(partition.values['index'])
          reading?.(index)
          const records: DataRecord[] = index % recordEvery === 0 ? [recordOf(index)] : []
          const label = `GET /visitors/${index}/visits`
          yield { records, request: { index }, number: 1, label, bytes: 20, stop: 'single-page' }
        },
      },
    ],
  }
}

function recordOf(index: number): DataRecord {
  return { id: index, at: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString() }
}

async function* listed(count: number): AsyncGenerator<Partition> {
  for (let index = 0; index < count; index += 1) {
    yield { id: `visitor-${index}`, values: { index } }
  }
}

import * as fc from 'fast-check'

/** A change of the API. Numbers are taken modulo what there is; which of them count depends on the kind. */
export interface PartitionMutation {
  readonly kind: (typeof kinds)[number]
  readonly partition: number
  readonly row: number
  /** Partition that a record moves to. */
  readonly to: number
}

const kinds = [
  'add',
  'change',
  /** The record says of itself that it is removed. */
  'mark',
  'remove',
  'move',
  'add-partition',
  /** One whose records are as old as others that were read long ago. */
  'add-old-partition',
  /** For good. */
  'remove-partition',
  'leave',
  /** One that has left comes back, with the records that it had. */
  'return',
  /** The same partitions in another order. */
  'reorder',
] as const

const number = fc.nat({ max: 9 })

/** Any change. */
export const anyMutation: fc.Arbitrary<PartitionMutation> = fc.record({
  // What every read has to bear comes as often as all the rest.
  kind: fc.oneof(fc.constantFrom('add', 'change'), fc.constantFrom(...kinds)),
  partition: number,
  row: number,
  to: number,
})

/** Moves records of a partition, one of which a reader of its pages may then not see. */
const movesRecords: ReadonlySet<PartitionMutation['kind']> = new Set(['change', 'mark', 'remove', 'move'])

/**
 * A change that readers with a cursor can be expected to notice while they read this partition: what moves behind them
 * on its pages is not the subject, nor is a partition that was listed and is away while it would be read.
 */
export function noticeable(
  mutation: PartitionMutation,
  hasOwnCursors: boolean,
): { readonly mutation: PartitionMutation; readonly sparesReadPartition: boolean } {
  const { kind } = mutation
  return {
    mutation: kind === 'leave' ? { ...mutation, kind: 'remove-partition' } : mutation,
    sparesReadPartition: hasOwnCursors || movesRecords.has(kind),
  }
}

import type { PartitionFront } from '@standpipe/core'

/**
 * The front of a list with one more partition. Its digest is the sum of theirs, modulo 2^128: the same partitions in
 * another order are the same front, and it goes on from a stored one.
 */
export function frontWith(front: PartitionFront | null, digest: Buffer): PartitionFront {
  const sum = BigInt(`0x${front?.digest ?? '0'}`) + BigInt(`0x${digest.toString('hex')}`)
  return { count: (front?.count ?? 0) + 1, digest: BigInt.asUintN(128, sum).toString(16).padStart(32, '0') }
}

/** Whether two fronts hold the same partitions. */
export function isSameFront(one: PartitionFront, other: PartitionFront): boolean {
  return one.count === other.count && one.digest === other.digest
}

/** The front of an empty list. */
export const emptyFront: PartitionFront = { count: 0, digest: '0'.repeat(32) }

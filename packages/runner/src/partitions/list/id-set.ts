/** A set of digests, of which 64 bits are compared: a million of them take 16 MB, as texts they would take 100. */
export interface IdSet {
  /** Whether it was new. Two of a million ids look the same with a chance of 3 in 10^8. */
  add(digest: Buffer): boolean
}

/** Creates an empty set. */
export function createIdSet(): IdSet {
  let slots = new BigUint64Array(64)
  let size = 0
  return {
    add: (digest) => {
      if (size * 2 >= slots.length) slots = grown(slots)
      // An empty slot is 0.
      const isNew = put(slots, digest.readBigUInt64LE(0) || 1n)
      if (isNew) size += 1
      return isNew
    },
  }
}

function grown(slots: BigUint64Array<ArrayBuffer>): BigUint64Array<ArrayBuffer> {
  const larger = new BigUint64Array(slots.length * 2)
  for (const value of slots) if (value !== 0n) put(larger, value)
  return larger
}

function put(slots: BigUint64Array, value: bigint): boolean {
  const last = slots.length - 1
  for (let at = Number(value & BigInt(last)); ; at = (at + 1) & last) {
    if (slots[at] === value) return false
    if (slots[at] === 0n) {
      slots[at] = value
      return true
    }
  }
}

import { hash } from 'node:crypto'

/** Remembers which ids came, by 64 bits of their SHA-256: some 16 bytes for each, of a million as of ten. */
export interface SeenIds {
  /** Whether it is new. Two of a million ids look the same with a chance of 3 in 10^8. */
  add(id: string): boolean
}

/** Creates the memory of no id. */
export function createSeenIds(): SeenIds {
  let slots = new BigUint64Array(64)
  let size = 0
  return {
    add: (id) => {
      if (size * 2 >= slots.length) slots = doubled(slots)
      // An empty slot is 0.
      const isNew = put(slots, hash('sha256', id, 'buffer').readBigUInt64LE(0) || 1n)
      if (isNew) size += 1
      return isNew
    },
  }
}

function doubled(slots: BigUint64Array<ArrayBuffer>): BigUint64Array<ArrayBuffer> {
  const larger = new BigUint64Array(slots.length * 2)
  for (const value of slots) if (value !== 0n) put(larger, value)
  return larger
}

function put(slots: BigUint64Array, value: bigint): boolean {
  const last = slots.length - 1
  let at = Number(value & BigInt(last))
  while (slots[at] !== 0n && slots[at] !== value) at = (at + 1) & last
  const isNew = slots[at] === 0n
  slots[at] = value
  return isNew
}

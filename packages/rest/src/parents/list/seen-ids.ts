import { hash } from 'node:crypto'

/**
 * Remembers which ids came, by 128 bits of a digest: 21 to 43 bytes for each, of a million as of ten. What looks the same is
 * left out without a word, so that fewer bits would not do: two of a million look the same with a chance of 1 in 10^27.
 */
export interface SeenIds {
  /** Whether it is new. */
  add(id: string): boolean
}

/** Creates the memory of no id; `digest` gives 16 bytes at least. Default: the SHA-256. */
export function createSeenIds(digest: (id: string) => Buffer = sha256): SeenIds {
  let slots = new BigUint64Array(2 * 64)
  let size = 0
  return {
    add: (id) => {
      // Three quarters full; a slot is two numbers.
      if (size * 8 >= slots.length * 3) slots = doubled(slots)
      const bytes = digest(id)
      const isNew = put(slots, bytes.readBigUInt64LE(0), bytes.readBigUInt64LE(8) || 1n)
      if (isNew) size += 1
      return isNew
    },
  }
}

function sha256(id: string): Buffer {
  return hash('sha256', id, 'buffer')
}

function doubled(slots: BigUint64Array<ArrayBuffer>): BigUint64Array<ArrayBuffer> {
  const larger = new BigUint64Array(slots.length * 2)
  for (let at = 0; at < slots.length; at += 2) {
    const [first = 0n, second = 0n] = slots.subarray(at, at + 2)
    if (second !== 0n) put(larger, first, second)
  }
  return larger
}

/** A slot is two numbers, of which the second is 0 only while it is empty. */
function put(slots: BigUint64Array, first: bigint, second: bigint): boolean {
  const last = slots.length / 2 - 1
  let at = Number(first & BigInt(last)) * 2
  while (slots[at + 1] !== 0n) {
    if (slots[at] === first && slots[at + 1] === second) return false
    at = (at + 2) & (slots.length - 1)
  }
  slots[at] = first
  slots[at + 1] = second
  return true
}

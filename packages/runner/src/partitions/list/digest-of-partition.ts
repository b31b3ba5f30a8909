import { hash } from 'node:crypto'

/** First 128 bits of the SHA-256 of a partition's id. */
export function digestOfPartition(id: string): Buffer {
  return hash('sha256', id, 'buffer').subarray(0, 16)
}

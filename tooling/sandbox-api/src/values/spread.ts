import { mix } from './mix.ts'

/**
 * Ascending integers from `from` up to `to` (excluded), one at a hashed place of each of `count` equal parts.
 * They are different from each other as long as `count` is at most `to - from`.
 */
export function spread(count: number, from: number, to: number, hash: number): number[] {
  const width = to - from
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * width) / count)
    const end = Math.floor(((index + 1) * width) / count)
    return from + start + (mix(hash, index) % Math.max(1, end - start))
  })
}

/**
 * Hashes two integers to an integer from 0 to 2^32 - 1. Everything that looks random in the sandbox comes from
 * here, so that a record needs no memory: the same numbers always give the same record.
 */
export function mix(left: number, right: number): number {
  let hash = Math.imul(left ^ Math.imul(right, 0xcc9e2d51), 0x1b873593) + 0x52dce729
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

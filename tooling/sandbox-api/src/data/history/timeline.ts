const hour = 3_600_000
const thirtyDays = 720 * hour
const firstInstant = Date.UTC(2024, 0, 1)
const lastInstant = Date.UTC(2026, 0, 1)

/** When one of the first `count` rows was created: over two years, in the order of their numbers. */
export function baseCreatedAt(number: number, count: number, hash: number): number {
  const step = (lastInstant - firstInstant) / count
  return coarsen(Math.floor(firstInstant + (number + (hash % 1000) / 1000) * step), hash)
}

/** When a row that no mutation touched was last updated: within thirty days after its creation. */
export function baseUpdatedAt(createdAt: number, hash: number): number {
  return coarsen(Math.min(createdAt + (hash % thirtyDays), lastInstant - 1), hash)
}

/** When a mutation touched a row: each version has an hour of its own, after all that was before. */
export function mutatedAt(version: number, hash: number): number {
  return coarsen(lastInstant + version * hour + (hash % hour), hash)
}

// APIs drop trailing zeros of a fraction, and the fraction with them: a third of the instants are whole seconds,
// a third have two digits.
function coarsen(instant: number, hash: number): number {
  const kind = (hash >>> 8) % 3
  if (kind === 2) return instant
  return instant - (instant % (kind === 0 ? 1000 : 10))
}

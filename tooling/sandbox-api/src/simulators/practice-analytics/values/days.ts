const day = 86_400_000

/** The beginning of a day, without a zone: `2025-03-04T00:00:00`. */
export function dayText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 10)}T00:00:00`
}

/**
 * The date that people give to something, which is seldom the day of its entry: up to three weeks before it, and in one of
 * 40 cases most of a year ahead.
 */
export function businessDay(instant: number, hash: number): string {
  return dayText(hash % 40 === 0 ? instant + 300 * day : instant - (hash % 21) * day)
}

/** An instant in UTC, in the spellings that the API has: with and without fraction and zone. */
export function utcText(instant: number): string {
  const text = new Date(instant).toISOString()
  const kind = Math.floor(instant / 1000) % 4
  if (kind === 0) return text
  return kind === 1 ? `${text.slice(0, 19)}Z` : text.slice(0, 19)
}

/** The middle of some numbers; between two middles, their mean. Throws `RangeError` without numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (upper === undefined || lower === undefined) throw new RangeError('there is no median of no numbers')
  return (lower + upper) / 2
}

/** How several measurements of one thing lie. */
export interface Spread {
  readonly median: number
  readonly lowest: number
  readonly highest: number
}

/** Median and extremes of some numbers. Throws `RangeError` without numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  return { median: median(numbers), lowest: Math.min(...numbers), highest: Math.max(...numbers) }
}

/** One number of each list divided by its partner: what was measured in the same round is compared. */
export function ratios(numerators: readonly number[], denominators: readonly number[]): readonly number[] {
  if (numerators.length !== denominators.length) throw new RangeError('the lists have different lengths')
  return numerators.map((numerator, index) => numerator / denominators[index]!)
}

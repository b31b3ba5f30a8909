import type { Comparison } from '../tables/compare-tables.ts'
import { differenceText } from '../tables/difference.ts'
import type { Target } from '../targets/target.ts'

/** The first few differences, and where the tables are kept. */
export function differenceLines(
  target: Pick<Target, 'location'>,
  comparisons: readonly Comparison[],
): readonly string[] {
  const lines = comparisons.flatMap((comparison) => comparison.differences.map(differenceText))
  return [...lines.map((line) => `    ${line}`), `    the tables: ${target.location}`]
}

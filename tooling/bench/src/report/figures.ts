import type { Spread } from './statistics.ts'

/** A whole number with thin groups: `1 234 567`. */
export function grouped(number: number): string {
  return String(Math.round(number)).replaceAll(/\B(?=(\d{3})+$)/g, ' ')
}

/** Median and extremes: `1 200 (1 100 to 1 300)`. */
export function groupedSpread({ median, lowest, highest }: Spread): string {
  return `${grouped(median)} (${grouped(lowest)} to ${grouped(highest)})`
}

/** Median and extremes with a fixed number of digits behind the point. */
export function fixedSpread({ median, lowest, highest }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${lowest.toFixed(digits)} to ${highest.toFixed(digits)})`
}

import type { BatchValue } from './batch.ts'

/**
 * Orders two values of one column as the engines do: texts by their code points, NaN above all other numbers.
 * Negative when the first is lower. Null stands below every value.
 */
export function compareValues(one: BatchValue, other: BatchValue): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null)
  if (typeof one === 'string' && typeof other === 'string') {
    return Buffer.compare(Buffer.from(one), Buffer.from(other))
  }
  if (typeof one === 'object' && typeof other === 'object') return Buffer.compare(one, other)
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(one)) - Number(Number.isNaN(other))
  return one < other ? -1 : one > other ? 1 : 0
}

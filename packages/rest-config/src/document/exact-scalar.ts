import { decimal, type Decimal } from '@standpipe/core'

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * A number as it is written: a `bigint` only beyond 2^53, a `Decimal` where a double would be another number. Undefined for
 * what JSON has no number for, such as `007`, which is seven to some readers of YAML, octal to others, and mostly meant as text.
 */
export function exactNumber(
  value: number | bigint,
  source: string | undefined,
): number | bigint | Decimal | undefined {
  if (source !== undefined && /^[-+]?0\d/.test(source)) return undefined
  if (typeof value === 'bigint') {
    const isSafe = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    return isSafe ? Number(value) : value
  }
  if (!Number.isFinite(value)) return undefined
  if (source === undefined || !jsonNumber.test(source)) return value
  return significantDigits(source) > 15 && significantDigits(source) !== significantDigits(String(value))
    ? decimal(source)
    : value
}

function significantDigits(text: string): number {
  const [mantissa = ''] = text.split(/[eE]/)
  return mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length
}

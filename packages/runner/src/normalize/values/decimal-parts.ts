import type { Decimal } from '@standpipe/core'

/** A number as `±digits · 10^exponent`. */
export interface DecimalParts {
  readonly negative: boolean
  /** No zeros at either end; `'0'` for zero. */
  readonly digits: string
  readonly exponent: number
}

const numberToken = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/
const zero: DecimalParts = { negative: false, digits: '0', exponent: 0 }

/** Takes a number apart without changing its value; null for NaN and the infinities. */
export function decimalParts(value: number | bigint | Decimal): DecimalParts | null {
  return partsOfToken(typeof value === 'object' ? value.text : String(value))
}

/** Takes a number token apart; null when the text is none. */
export function partsOfToken(token: string): DecimalParts | null {
  const match = numberToken.exec(token)
  if (match === null) return null
  const fraction = match[3] ?? ''
  const all = `${match[2]}${fraction}`
  const digits = stripZeros(all)
  if (digits.text === '') return zero
  const exponent = Number(match[4] ?? 0) - fraction.length + digits.trailing
  return { negative: match[1] === '-', digits: digits.text, exponent }
}

/** How many digits stand before the point and after it when the number is written out. */
export function digitCounts(parts: DecimalParts): { readonly before: number; readonly after: number } {
  const before = Math.max(parts.digits.length + parts.exponent, 0)
  return { before: parts.digits === '0' ? 0 : before, after: Math.max(-parts.exponent, 0) }
}

/** The number times `10^scale` as a whole number; null when digits would remain behind the point. */
export function scaledInteger(parts: DecimalParts, scale: number): bigint | null {
  const zeros = parts.exponent + scale
  if (zeros < 0) return null
  const magnitude = BigInt(parts.digits) * 10n ** BigInt(zeros)
  return parts.negative ? -magnitude : magnitude
}

function stripZeros(text: string): { readonly text: string; readonly trailing: number } {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 48) end -= 1
  let start = 0
  while (start < end && text.charCodeAt(start) === 48) start += 1
  return { text: text.slice(start, end), trailing: text.length - end }
}

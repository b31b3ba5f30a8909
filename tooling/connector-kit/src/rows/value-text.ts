import type { BatchValue, ColumnType } from '@standpipe/core'
import { parseExact } from '@standpipe/sandbox-api'
import { exactText, plainNumber } from './exact-text.ts'

/**
 * Values as texts that people can read, the same for every destination and for the truth: numbers without idle zeros,
 * times in UTC with as much of a fraction as they have, JSON with its fields sorted.
 */
export const valueText = {
  decimal: plainNumber,
  double: (token: string): string => String(Number(token.replace(/^(-?)inf(inity)?$/i, '$1Infinity'))),
  json: (text: string): string => exactText(parseExact(text)),
  /** From microseconds since 1970. */
  timestamp: (microseconds: string): string => {
    const time = BigInt(microseconds)
    const fraction = ((time % million) + million) % million
    const second = new Date(Number((time - fraction) / 1000n)).toISOString().replace('.000Z', '')
    return `${second}${fractionText(fraction)}Z`
  },
  /** From days since 1970. */
  date: (days: string): string => new Date(Number(days) * 86_400_000).toISOString().replace(/T.*/, ''),
  /** From microseconds since midnight. */
  time: (microseconds: string): string => {
    const time = BigInt(microseconds)
    const second = new Date(Number(time / 1000n)).toISOString().slice(11, 19)
    return `${second}${fractionText(time % million)}`
  },
} satisfies { readonly [type in ColumnType]?: (raw: string) => string }

const million = 1_000_000n

function fractionText(microseconds: bigint): string {
  const digits = String(microseconds).padStart(6, '0').replace(/0+$/, '')
  return digits === '' ? '' : `.${digits}`
}

/** A value in the form of core's batches as such a text. */
export function batchValueText(value: NonNullable<BatchValue>, type: ColumnType, scale: number): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  const text = String(value)
  switch (type) {
    case 'decimal':
      return plainNumber(shifted(text, scale))
    case 'double':
    case 'json':
    case 'timestamp':
    case 'date':
    case 'time':
      return valueText[type](text)
    default:
      return text
  }
}

/** A whole number with a point that many digits from its end. */
function shifted(digits: string, scale: number): string {
  const [, sign = '', whole = ''] = /^(-?)(\d+)$/.exec(digits) ?? []
  const padded = whole.padStart(scale + 1, '0')
  const point = padded.length - scale
  return scale === 0 ? digits : `${sign}${padded.slice(0, point)}.${padded.slice(point)}`
}

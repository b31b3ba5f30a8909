import type { BatchValue, Column } from '@standpipe/core'

type Shape = Pick<Column, 'type' | 'precision' | 'scale'>

/** A stored value as one of another type; undefined when that would lose something. */
export function widenValue(value: BatchValue, from: Shape, to: Shape): BatchValue | undefined {
  if (value === null) return null
  if (from.type === 'date' && to.type === 'timestamp') return BigInt(Number(value)) * 86_400_000_000n
  if (from.type !== 'bigint' && from.type !== 'decimal') return undefined
  const digits = BigInt(value as number | bigint)
  const scale = from.scale ?? 0
  if (to.type === 'text') return spell(digits, scale)
  if (to.type === 'double') {
    return from.type === 'bigint' && BigInt(Number(digits)) === digits && Math.abs(Number(digits)) <= 2 ** 53
      ? Number(digits)
      : undefined
  }
  const { type, precision = 0, scale: wider = 0 } = to
  if (type !== 'decimal' || wider < scale) return undefined
  const scaled = digits * 10n ** BigInt(wider - scale)
  const limit = 10n ** BigInt(precision)
  return scaled < limit && scaled > -limit ? scaled : undefined
}

function spell(digits: bigint, scale: number): string {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')
  const fraction = text.slice(text.length - scale).replace(/0+$/, '')
  const whole = text.slice(0, text.length - scale)
  return `${digits < 0n ? '-' : ''}${whole}${scale === 0 || fraction === '' ? '' : `.${fraction}`}`
}

import { decimalToken, zonelessToken } from '../../../records/tokens.ts'
import { type ExactRecord, type ExactValue, parseExact } from '../../../values/exact-value.ts'

/** An instant in UTC that does not say so, with a fraction of two or three digits, or none. */
export function zoneless(instant: number): string {
  return zonelessToken(instant).slice(1, -1)
}

/** A day as the native form says it: as the midnight that it begins with. Null stays null. */
export function midnight(day: ExactValue): ExactValue {
  return typeof day === 'string' ? `${day}T00:00:00` : null
}

/** A quantity from ten-thousandths: whole ones without a fraction, which is how they are sent. */
export function quantity(tenThousandths: number): ExactValue {
  return parseExact(
    tenThousandths % 10_000 === 0 ? String(tenThousandths / 10_000) : decimalToken(tenThousandths),
  )
}

/** A measured number, which a double holds. */
export function measure(value: number): ExactValue {
  return parseExact(String(value))
}

/** A reference to anything with a name. */
export function identifier(id: ExactValue, name: ExactValue): ExactRecord {
  return { Id: id, Name: name }
}

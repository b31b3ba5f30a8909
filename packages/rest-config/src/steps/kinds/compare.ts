import { isDecimal, type JsonValue } from '@standpipe/core'

/** Whether two values are the same; numbers by their value, however they are held. */
export function equalTo(value: JsonValue, other: JsonValue): boolean {
  if (isNumber(value) && isNumber(other)) return compareNumbers(value, other) === 0
  return value === other
}

/** Negative when the value is lower; texts by their code points. Null for values of different kinds. */
export function compareTo(value: JsonValue, other: JsonValue): number | null {
  if (isNumber(value) && isNumber(other)) return compareNumbers(value, other)
  if (typeof value !== 'string' || typeof other !== 'string') return null
  return Buffer.compare(Buffer.from(value), Buffer.from(other))
}

type JsonNumber = Extract<JsonValue, number | bigint> | ReturnType<typeof asDecimal>

function asDecimal(value: JsonValue & { readonly text: string }): typeof value {
  return value
}

function isNumber(value: JsonValue): value is JsonNumber {
  return typeof value === 'number' || typeof value === 'bigint' || isDecimal(value)
}

/** Digit for digit: both as whole numbers of the same power of ten. */
function compareNumbers(one: JsonNumber, other: JsonNumber): number {
  const [first, second] = [partsOf(one), partsOf(other)]
  const power = Math.min(first.power, second.power)
  const scaled = ({ digits, power: own }: Parts): bigint => digits * 10n ** BigInt(own - power)
  const difference = scaled(first) - scaled(second)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

interface Parts {
  readonly digits: bigint
  readonly power: number
}

function partsOf(value: JsonNumber): Parts {
  const text = typeof value === 'object' ? value.text : String(value)
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), power: Number(exponent) - fraction.length }
}

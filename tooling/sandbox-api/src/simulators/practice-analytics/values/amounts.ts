import { type ExactValue, parseExact } from '../../../values/exact-value.ts'
import { pick } from './texts.ts'

/** An exact amount: many are ordinary, some lie beyond what a double can keep. */
export function amount(hash: number): ExactValue {
  if (hash % 9 === 0) return parseExact(pick(unusual, hash >>> 4))
  const cents = (hash >>> 4) % 10_000_000
  return parseExact(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`)
}

const unusual = [
  '0.00',
  '-12.50',
  '0.1000',
  '123456789012345678.1234',
  '99999999999999.9999',
  '0.000001',
  '1000000000000000.05',
]

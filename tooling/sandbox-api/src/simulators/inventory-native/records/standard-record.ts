import { readableText } from '../../../records/utf8-text.ts'
import type { World } from '../../../records/world.ts'
import { type ExactRecord, type ExactValue, parseExactRecord } from '../../../values/exact-value.ts'
import type { Row } from '../../../data/rows/row.ts'
import type { SimulatedView } from '../../simulator.ts'

/** The record that the standard form of the API makes of a row; the native form says the same in its own words. */
export function standardRecord(
  row: Row,
  view: SimulatedView,
  write: (row: Row, world: World) => string,
): ExactRecord {
  const world = { seed: 1, customers: view.rows('customers'), items: view.rows('items') }
  return parseExactRecord(readableText(write(row, world)))
}

/** The value at a dotted path through objects; null where there is none. */
export function at(value: ExactValue, path: string): ExactValue {
  let found: ExactValue = value
  for (const name of path.split('.')) {
    const isObject = typeof found === 'object' && found !== null && !Array.isArray(found)
    found = isObject ? ((found as ExactRecord)[name] ?? null) : null
  }
  return found
}

/** The elements of a list at a path; none where there is no list. */
export function listAt(value: ExactValue, path: string): readonly ExactValue[] {
  const found = at(value, path)
  return Array.isArray(found) ? (found as readonly ExactValue[]) : []
}

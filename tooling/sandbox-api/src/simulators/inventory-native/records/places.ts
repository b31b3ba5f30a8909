import type { Row } from '../../../data/rows/row.ts'
import { facilities } from '../../../records/references.ts'
import { readableText } from '../../../records/utf8-text.ts'
import { type ExactRecord, parseExactRecord } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedView } from '../../simulator.ts'
import { at } from './standard-record.ts'
import { identifier } from './values.ts'

const places: readonly ExactRecord[] = facilities.map((text) => {
  const place = parseExactRecord(readableText(text))
  return identifier(at(place, 'id'), at(place, 'name'))
})

/** The facilities of a customer: two for the first one, for the others two, one, none, or not even a list. */
export function facilitiesOf(number: number): readonly ExactRecord[] | null {
  const following = [...places, ...places].slice(number % places.length)
  if (number === 0 || number % 8 === 4) return following.slice(0, 2)
  if (number % 4 === 1) return []
  return number % 4 === 2 ? null : following.slice(0, 1)
}

/** Whose something is, and where it lies. */
export interface Place {
  readonly customer: ExactRecord
  readonly facility: ExactRecord
}

/**
 * The place of a row: three in four belong to the first customer and lie in its first facility, so that one partition has
 * many pages. Undefined when the customer does not exist.
 */
export function placeOf({ hash }: Row, view: SimulatedView): Place | undefined {
  const chosen = mix(hash, 90) % 4 === 0 ? mix(hash, 91) % view.rows('customers') : 0
  // Of a customer without facilities nothing could be asked for: the first one has a second facility for it.
  const [first, second] = facilitiesOf(chosen) ?? []
  const number = first === undefined ? 0 : chosen
  const fallback = (facilitiesOf(0) ?? [])[1]
  const facility = first === undefined ? fallback : second !== undefined && hash % 5 === 0 ? second : first
  const customer = view.record('customers', number)
  return customer === undefined || facility === undefined ? undefined : { customer, facility }
}

/** How records refer to a customer. */
export function customerIdentifier(customer: ExactRecord): ExactRecord {
  return {
    Id: at(customer, 'ReadOnly.CustomerId'),
    Name: at(customer, 'CompanyInfo.CompanyName'),
    ExternalId: at(customer, 'ExternalId'),
  }
}

import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import { at } from './standard-record.ts'

/** The native address of a standard one; null stays null. */
export function address(standard: ExactValue, more: ExactRecord = {}): ExactValue {
  if (standard === null) return null
  return {
    CompanyName: at(standard, 'company'),
    Name: at(standard, 'name'),
    Title: null,
    Address1: at(standard, 'line1'),
    Address2: at(standard, 'line2'),
    City: at(standard, 'city'),
    State: at(standard, 'state'),
    Zip: at(standard, 'zip'),
    Country: at(standard, 'country'),
    PhoneNumber: at(standard, 'phone'),
    Fax: null,
    EmailAddress: at(standard, 'email'),
    Dept: '',
    Code: null,
    AddressStatus: 1n,
    ...more,
  }
}

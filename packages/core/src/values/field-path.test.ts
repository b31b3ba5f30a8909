import { expect, it } from 'vitest'
import { fieldNames } from './field-path.ts'

it('splits a dotted path and takes a list as it is, so that names may contain dots', () => {
  expect(fieldNames('address.city')).toEqual(['address', 'city'])
  expect(fieldNames('city')).toEqual(['city'])
  expect(fieldNames(['address.v2', 'city'])).toEqual(['address.v2', 'city'])
})

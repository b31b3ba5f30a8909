import { describe, expect, it } from 'vitest'
import { belongsToOtherRoot, listInList, wishedTableName } from './table-name.ts'

describe('wishedTableName', () => {
  it('joins the names of the lists', () => {
    expect(wishedTableName('orders', ['Lines', 'taxRates'])).toBe('orders__lines__tax_rates')
  })

  it('calls the lists inside a list list', () => {
    expect(wishedTableName('zen', ['webpath', listInList])).toBe('zen__webpath__list')
  })
})

describe('belongsToOtherRoot', () => {
  it('leaves a name to the longer root', () => {
    expect(belongsToOtherRoot('a__b__c', 'a', ['a__b'])).toBe(true)
    expect(belongsToOtherRoot('a__b', 'a', ['a__b'])).toBe(true)
    expect(belongsToOtherRoot('a__b__c', 'a__b', ['a'])).toBe(false)
    expect(belongsToOtherRoot('a__bc', 'a', ['a__b'])).toBe(false)
  })
})

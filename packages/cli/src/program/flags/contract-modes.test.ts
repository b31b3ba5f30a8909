import { describe, expect, it } from 'vitest'
import { contractModesOf } from './contract-modes.ts'

describe('contractModesOf', () => {
  it.each([
    ['freeze', 'freeze'],
    ['columns=freeze', { columns: 'freeze' }],
    ['tables=discardRow, dataType=discardValue', { tables: 'discardRow', dataType: 'discardValue' }],
  ])('reads %s', (text, contract) => {
    expect(contractModesOf(text)).toEqual(contract)
  })

  it.each([
    '',
    'frozen',
    'columns',
    'columns=',
    'rows=freeze',
    'columns=freeze=freeze',
    'freeze,columns=freeze',
  ])('refuses %j', (text) => {
    expect(() => contractModesOf(text)).toThrow(/^Expected /)
  })
})

import { decimal } from '@standpipe/core'
import { expect, test } from 'vitest'
import { excerpt } from './excerpt.ts'

test('short values are shown whole', () => {
  expect(['a "b"', 5, 5n, true, decimal('1.5'), null, undefined].map(excerpt)).toEqual([
    String.raw`"a \"b\""`,
    '5',
    '5',
    'true',
    '1.5',
    'null',
    'null',
  ])
})

test('what is long or deep is named, never shown in part', () => {
  expect(excerpt('x'.repeat(61))).toBe('a text of 61 characters')
  expect(excerpt([1])).toBe('a list')
  expect(excerpt({ a: 1 })).toBe('an object')
})

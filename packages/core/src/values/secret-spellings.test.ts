import { expect, it } from 'vitest'
import { createRedactor } from './redactor.ts'
import { secretSpellings } from './secret-spellings.ts'
import { secret } from './secret.ts'

const value = `a b/ü'"`

it('keeps its order, because stored positions count on it', () => {
  expect(secretSpellings(value)).toEqual([
    value,
    `a%20b%2F%C3%BC'%22`,
    'a+b%2F%C3%BC%27%22',
    `a%20b/%C3%BC'%22`,
    'a%20b%2F%C3%BC%27%22',
    `a%20b%2f%c3%bc'%22`,
    'a+b%2f%c3%bc%27%22',
    String.raw`a b/ü'\"`,
    'YSBiL8O8JyI=',
  ])
})

it('is what the redactor finds', () => {
  expect(createRedactor([secret(value)])(secretSpellings(value).join(' '))).toBe(
    Array.from({ length: 9 }, () => '***').join(' '),
  )
})

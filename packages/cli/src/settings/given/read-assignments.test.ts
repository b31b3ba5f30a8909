import { expect, test } from 'vitest'
import { readAssignments } from './read-assignments.ts'

test('splits at the first equals sign; the last of a key wins', () => {
  expect(readAssignments(['a=1', 'b=x=y', 'c=', 'a=2'])).toEqual({ a: '2', b: 'x=y', c: '' })
})

test.each(['sesame', '=sesame'])('refuses %s without showing it', (text) => {
  expect(() => readAssignments([text])).toThrow(/no key or no "="/)
  expect(() => readAssignments([text])).not.toThrow(/sesame/)
})

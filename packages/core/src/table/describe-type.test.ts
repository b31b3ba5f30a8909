import { expect, test } from 'vitest'
import { describeType } from './describe-type.ts'

test('describeType says the digits of a decimal, and only of that', () => {
  expect(describeType({ type: 'decimal', precision: 18, scale: 4 })).toBe('decimal(18,4)')
  expect(describeType({ type: 'bigint' })).toBe('bigint')
})

import { describe, expect, it, vi } from 'vitest'
import { decimal, isDecimal } from './decimal.ts'

describe('decimal', () => {
  it('keeps the digits as they were sent', () => {
    expect(decimal('12345678901234567.2500').text).toBe('12345678901234567.2500')
  })

  it('is told apart from an object that looks like it', () => {
    expect(isDecimal(decimal('1.5'))).toBe(true)
    for (const value of [null, undefined, 1.5, 15n, '1.5', {}, { text: '1.5' }]) {
      expect(isDecimal(value)).toBe(false)
    }
  })

  it('is recognised by another copy of the package', async () => {
    vi.resetModules()
    const copy = await import('./decimal.ts')
    expect(copy.decimal).not.toBe(decimal)
    expect(copy.isDecimal(decimal('1.5'))).toBe(true)
    expect(isDecimal(copy.decimal('1.5'))).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { derivedName } from './derived-name.ts'

describe('derivedName', () => {
  it('joins prefix and name when they fit', () => {
    expect(derivedName('_sp_staged_', 'orders')).toBe('_sp_staged_orders')
    expect(derivedName('_sp_', 'a'.repeat(59))).toBe('_sp_' + 'a'.repeat(59))
  })

  it('cuts a long name to the limit and keeps different names apart', () => {
    const first = derivedName('_sp_staged_', 'a'.repeat(62) + 'x')
    const second = derivedName('_sp_staged_', 'a'.repeat(62) + 'y')
    expect(Buffer.byteLength(first)).toBe(63)
    expect(first).toMatch(/^_sp_staged_a+_[0-9a-f]{8}$/)
    expect(first).not.toBe(second)
  })

  it('cuts between characters, never inside one', () => {
    const name = derivedName('_sp_staged_', 'ü'.repeat(31))
    expect(name).toMatch(/^_sp_staged_ü+_[0-9a-f]{8}$/)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63)
  })
})

import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { isSecret, secret } from './secret.ts'

describe('secret', () => {
  const key = secret('s3cr3t-key')

  it('gives its value to reveal() only', () => {
    expect(key.reveal()).toBe('s3cr3t-key')
    expect(String(key)).toBe('***')
    expect(['a', key].join(',')).toBe('a,***')
    expect(JSON.stringify({ key })).toBe('{"key":"***"}')
    expect(inspect({ key }, { depth: null, showHidden: true })).not.toContain('s3cr3t-key')
  })

  it('is the same secret when it is wrapped again', () => {
    expect(secret(key)).toBe(key)
  })

  it('does not mistake other values for a secret', () => {
    for (const value of [null, undefined, 's3cr3t-key', 1, {}, { reveal: () => 'x' }]) {
      expect(isSecret(value)).toBe(false)
    }
  })

  it('is recognised by another copy of the package', async () => {
    vi.resetModules()
    const copy = await import('./secret.ts')
    expect(copy.secret).not.toBe(secret)
    expect(copy.isSecret(key)).toBe(true)
    expect(isSecret(copy.secret('other'))).toBe(true)
  })
})

import { createRedactor, secret } from '@standpipe/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterexample } from '../../../test/support/counterexample.ts'
import { hideSecrets, restoreSecrets } from './secret-placeholders.ts'

const spellings: ((value: string) => string)[] = [
  (value) => value,
  (value) => encodeURIComponent(value),
  (value) => encodeURI(value),
  (value) => new URLSearchParams({ v: value }).toString().slice(2),
  (value) => encodeURIComponent(value).replace(/%../g, (escape) => escape.toLowerCase()),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => Buffer.from(value).toString('base64'),
]

const value = fc
  .string({ unit: 'grapheme', minLength: 4, maxLength: 20 })
  .filter((text) => text.trim() !== '')
const spelled = fc.tuple(fc.nat(1), fc.constantFrom(...spellings), fc.string({ maxLength: 8 }))

describe('hideSecrets and restoreSecrets', () => {
  test('give back the text byte for byte, and hide what the redactor knows', async () => {
    const parts = fc.array(spelled, { minLength: 1, maxLength: 5 })
    const law = fc.property(value, value, parts, (first, second, chosen) => {
      const secrets = [secret(first), secret(second)]
      const text = chosen
        .map(([which, spell, after]) => spell(which === 0 ? first : second) + after)
        .join('&')
      const hidden = hideSecrets(text, secrets) ?? ''
      return restoreSecrets(hidden, secrets) === text && createRedactor(secrets)(hidden) === hidden
    })
    expect(await counterexample(law, 500)).toBeNull()
  })

  test('a secret that contains another goes whole', () => {
    const secrets = [secret('key'), secret('key-of-tenant')]
    expect(hideSecrets('a=key-of-tenant&b=key', secrets)).toBe('a={secret:1.0}&b={secret:0.0}')
  })

  test('the secret of today is put in', () => {
    const hidden = hideSecrets('?api_key=old%2Fkey', [secret('old/key')]) ?? ''
    expect(restoreSecrets(hidden, [secret('new/key')])).toBe('?api_key=new%2Fkey')
  })

  test('a token that this process has not obtained cannot be put in', () => {
    const hidden = hideSecrets('?key=a-key&token=a-token', [secret('a-key'), secret('a-token')]) ?? ''
    expect(restoreSecrets(hidden, [secret('a-key')])).toBeNull()
  })

  test('a text that looks like a placeholder cannot be stored', () => {
    expect(hideSecrets('?a={secret:0.0}', [secret('key')])).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { createRedactor } from './redactor.ts'
import { secret } from './secret.ts'

const awkward = `p@ss "wörd"/+&=%\\'1`

const spellings: readonly (readonly [name: string, text: string])[] = [
  ['as it is', awkward],
  ['percent-encoded by component', encodeURIComponent(awkward)],
  ['percent-encoded as a whole address', encodeURI(awkward)],
  [
    'percent-encoded in lower case',
    encodeURIComponent(awkward).replace(/%../g, (code) => code.toLowerCase()),
  ],
  ['form-encoded', new URLSearchParams({ api_key: awkward }).toString()],
  ['in the query of a parsed address', new URL(`http://host/?api_key=${encodeURIComponent(awkward)}`).href],
  ['in JSON', JSON.stringify({ api_key: awkward })],
  ['in base64', Buffer.from(awkward).toString('base64')],
]

describe('createRedactor', () => {
  it.each(spellings)('finds a secret %s', (_, text) => {
    const redacted = createRedactor([secret(awkward)])(`before ${text} after`)
    expect(redacted).toMatch(/^before .*\*\*\*.* after$/)
    expect(redacted).not.toContain('rd')
  })

  it('replaces every occurrence of every secret', () => {
    const redact = createRedactor([secret('alpha'), secret('beta')])
    expect(redact('alpha beta alpha gamma')).toBe('*** *** *** gamma')
    expect(redact('alpha beta alpha gamma')).toBe('*** *** *** gamma')
  })

  it('leaves nothing of a secret that contains another', () => {
    expect(createRedactor([secret('key'), secret('key-of-tenant')])('key-of-tenant, key')).toBe('***, ***')
  })

  it('takes a secret literally, not as a pattern', () => {
    const redact = createRedactor([secret('a.c(d)[e]|$^')])
    expect(redact('a.c(d)[e]|$^')).toBe('***')
    expect(redact('abc')).toBe('abc')
  })

  it('survives text that no encoder takes', () => {
    expect(createRedactor([secret('lone \ud800 half')])('x lone \ud800 half x')).toBe('x *** x')
  })

  it('ignores empty secrets and changes nothing without secrets', () => {
    expect(createRedactor([])('text')).toBe('text')
    expect(createRedactor([secret('')])('text')).toBe('text')
  })

  it('asks a function anew for each text, because tokens are obtained and rotate', () => {
    const known = [secret('client-secret')]
    const redact = createRedactor(() => known)
    expect(redact('client-secret token-1')).toBe('*** token-1')
    known.push(secret('token-1'))
    expect(redact('client-secret token-1')).toBe('*** ***')
    known[1] = secret('token-2')
    expect(redact('token-1 token-2')).toBe('token-1 ***')
  })
})

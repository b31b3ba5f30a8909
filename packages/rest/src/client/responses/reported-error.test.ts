import type { JsonValue } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { reportedError } from './reported-error.ts'

const plain = (text: string): string => text
const redact = (text: string): string => text.replaceAll('hunter2', '***')

describe('reportedError', () => {
  test.each<[string, JsonValue]>([
    ['null', { error: null }],
    ['nothing', {}],
    ['false', { error: false }],
    ['0', { error: 0 }],
    ['an empty text', { error: '' }],
    ['an empty list', { error: [] }],
    ['an empty object', { error: {} }],
    ['a body that is a list', [{ error: 'x' }]],
  ])('%s is no error', (_name, body) => {
    expect(reportedError(body, 'error', plain)).toBeNull()
  })

  test.each<[JsonValue, string]>([
    ['quota of the day', 'quota of the day'],
    [17, '17'],
    [true, 'true'],
    [[{ code: 1 }], '[{"code":1}]'],
    ['x'.repeat(400), `${'x'.repeat(300)}…`],
  ])('%o is quoted', (error, quote) => {
    expect(reportedError({ error }, 'error', plain)).toBe(quote)
  })

  test('is redacted before it is cut', () => {
    const quote = reportedError({ error: `${'x'.repeat(297)}hunter2` }, 'error', redact)
    expect(quote).toBe(`${'x'.repeat(297)}***`)
  })

  test('is none where no envelope is declared', () => {
    expect(reportedError({ error: 'x' }, null, plain)).toBeNull()
    expect(reportedError(undefined, 'error', plain)).toBeNull()
  })
})

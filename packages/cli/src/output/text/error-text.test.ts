import { ConfigurationError } from '@standpipe/core'
import { expect, test } from 'vitest'
import { coloursFor } from './colours.ts'
import { errorText, issuesAddress } from './error-text.ts'

const colours = coloursFor({ write: () => true }, {})

test('says what failed and what to do', () => {
  const error = new ConfigurationError({ message: 'No such\u001B[31m source.', hint: 'Try a.\nOr b.' })
  expect(errorText(error, { verbose: false, colours })).toBe(
    'Error: No such\\u001b[31m source.\n  Try a.\n  Or b.\n',
  )
})

test('asks for a report of what is no error of ours, and shows its stack only when asked', () => {
  const error = new TypeError('x is not a function', { cause: new Error('because') })
  const brief = errorText(error, { verbose: false, colours })
  expect(brief).toContain('Error: x is not a function\n')
  expect(brief).toContain(issuesAddress)
  expect(brief).not.toContain('error-text.test.ts')

  const long = errorText(error, { verbose: true, colours })
  expect(long).toContain('error-text.test.ts')
  expect(long).toContain('Caused by: Error: because')
})

test('prints what was thrown although it is no error', () => {
  expect(errorText('just text', { verbose: false, colours })).toContain('Error: just text\n')
})

import type { Resource } from '@standpipe/core'
import { expect, test } from 'vitest'
import { checkComplete } from './check-complete.ts'

const resource = (name: string, incomplete?: string): Resource => ({
  name,
  positionBasis: null,
  cursorBasis: null,
  ...(incomplete !== undefined && { incomplete }),
  read: () => {
    throw new Error('nobody reads it')
  },
})

test('what cannot be read as it is declared is refused with what to add', () => {
  expect(() => checkComplete([resource('orders')])).not.toThrow()
  expect(() => checkComplete([resource('orders'), resource('lines', 'give it a parent.')])).toThrow(
    expect.objectContaining({
      message: "The resource 'lines' is not complete: give it a parent.",
      hint: 'Add what is missing, or leave it out: --exclude lines',
      option: 'resources.lines',
    }),
  )
  expect(() => checkComplete([resource('notes', 'a'), resource('lines', 'b')])).toThrow(
    'Resources are not complete:\n  - notes: a\n  - lines: b',
  )
})

import { expect, test } from 'vitest'
import { env } from '../define/env.ts'
import { secret } from '../define/secret.ts'
import { mapReferences } from './map-references.ts'

test('changes references wherever they stand, and leaves instances of classes alone', async () => {
  const day = new Date(0)
  const value = { a: secret('KEY'), list: [1, { b: env('B') }], day, nothing: null }
  const mapped = await mapReferences(value, async ({ name }, at) => `${name} at ${at.join('.')}`)
  expect(mapped).toEqual({ a: 'KEY at a', list: [1, { b: 'B at list.1.b' }], day, nothing: null })
})

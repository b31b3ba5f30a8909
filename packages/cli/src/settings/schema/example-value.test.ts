import { expect, test } from 'vitest'
import { exampleValue, secretPlaceholder } from './example-value.ts'

const root = {
  $defs: {
    Region: { type: 'string', examples: ['eu', 'us'] },
    Tree: { type: 'object', properties: { left: { $ref: '#/$defs/Tree' } }, required: ['left'] },
  },
}
const key = { type: 'string', secret: true }

test.each<[string, unknown, unknown]>([
  ['the first example', { type: 'integer', examples: [7, 8] }, 7],
  [
    'an example of a secret, which may have to look like one',
    { ...key, examples: ['-----BEGIN'] },
    '-----BEGIN',
  ],
  ['the example of a definition', { $ref: '#/$defs/Region' }, 'eu'],
  ['the example of an alternative', { anyOf: [{ type: 'null' }, { type: 'string', examples: ['x'] }] }, 'x'],
  ['the only value', { const: 'bearer' }, 'bearer'],
  ['a placeholder', key, secretPlaceholder],
  ['a placeholder that is long enough', { ...key, minLength: 30 }, secretPlaceholder.padEnd(30, '-')],
  ['a placeholder in an alternative', { secret: true, anyOf: [{ type: 'string' }] }, secretPlaceholder],
  [
    'an object of what it requires',
    {
      type: 'object',
      properties: { id: { type: 'string', examples: ['me'] }, secret: key, scope: { type: 'string' } },
      required: ['id', 'secret'],
    },
    { id: 'me', secret: secretPlaceholder },
  ],
])('%s', (_what, schema, value) => {
  expect(exampleValue(schema, root)).toEqual({ value })
})

test.each<[string, unknown]>([
  ['a text', { type: 'string' }],
  ['a choice, of which none is better', { enum: ['eu', 'us'] }],
  ['a list without examples', { type: 'string', examples: [] }],
  ['an object that requires what has none', { type: 'object', properties: { a: {} }, required: ['a'] }],
  ['what requires itself', { $ref: '#/$defs/Tree' }],
  ['what is no schema', true],
])('%s has none', (_what, schema) => {
  expect(exampleValue(schema, root)).toBeNull()
})

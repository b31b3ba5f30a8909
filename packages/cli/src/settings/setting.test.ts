import type { SettingsSchema } from '@standpipe/core'
import { expect, test } from 'vitest'
import { settingsOf } from './setting.ts'

function described(jsonSchema: Record<string, unknown>): SettingsSchema<unknown> {
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) => ({ value }),
      jsonSchema: { input: () => jsonSchema },
    },
  }
}

test('reads name, type, secret and variables from the JSON Schema', () => {
  const schema = described({
    type: 'object',
    properties: {
      apiKey: { type: 'string', secret: true, description: 'key of the account' },
      pageSize: { type: 'integer', default: 100 },
    },
    required: ['apiKey'],
  })
  expect(settingsOf('inventory', schema)).toEqual([
    {
      name: 'apiKey',
      types: ['string'],
      expected: 'a text',
      required: true,
      secret: true,
      description: 'key of the account',
      variables: ['INVENTORY__API_KEY', 'STANDPIPE__SOURCES__INVENTORY__API_KEY'],
    },
    {
      name: 'pageSize',
      types: ['integer'],
      expected: 'a whole number',
      required: false,
      secret: false,
      description: undefined,
      variables: ['INVENTORY__PAGE_SIZE', 'STANDPIPE__SOURCES__INVENTORY__PAGE_SIZE'],
    },
  ])
})

test('the settings of a union are those of all its members, and a secret of one is a secret', () => {
  const keyed = { type: 'object', properties: { apiKey: { type: 'string', secret: true } } }
  const client = { type: 'object', properties: { form: { const: 'client' }, clientId: { type: 'string' } } }
  const settings = settingsOf('any', described({ oneOf: [keyed, client] }))
  expect(settings.map(({ name, secret }) => [name, secret])).toEqual([
    ['apiKey', true],
    ['form', false],
    ['clientId', false],
  ])
})

test.each([
  ['itself', { type: 'string', secret: true }],
  ['an alternative', { anyOf: [{ type: 'string', secret: true }, { type: 'null' }] }],
  ['a definition', { $ref: '#/$defs/Key' }],
  ['a part', { type: 'object', properties: { token: { type: 'string', secret: true } } }],
  ['a part of a definition', { type: 'array', items: { $ref: '#/$defs/Key' } }],
])('knows a secret by %s', (_where, property) => {
  const schema = described({
    type: 'object',
    properties: { auth: property },
    $defs: { Key: { type: 'string', secret: true } },
  })
  expect(settingsOf('any', schema).map((setting) => setting.secret)).toEqual([true])
})

test.each([
  [{ enum: ['eu', 'us'] }, 'one of eu, us'],
  [{ type: 'string', format: 'uri' }, 'a URL'],
  [{ type: ['integer', 'null'] }, 'a whole number'],
  [{ anyOf: [{ type: 'string' }, { type: 'boolean' }] }, 'a text or true or false'],
  [{}, 'a value'],
])('%j is expected as %s', (property, words) => {
  const schema = described({ type: 'object', properties: { it: property } })
  expect(settingsOf('any', schema).map((setting) => setting.expected)).toEqual([words])
})

test('a source without settings has none', () => {
  expect(settingsOf('any', described({ type: 'object' }))).toEqual([])
})

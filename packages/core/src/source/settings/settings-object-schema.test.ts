import { expect, test } from 'vitest'
import { settingsObjectSchema } from './settings-object-schema.ts'
import type { SettingsSchema } from './settings-schema.ts'

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

const url = { type: 'string', format: 'uri' }
const keyed = {
  type: 'object',
  properties: {
    form: { const: 'keyed', default: 'keyed', description: 'Which form' },
    baseUrl: url,
    token: { type: 'string' },
  },
  required: ['baseUrl', 'token'],
}
const client = {
  type: 'object',
  properties: {
    form: { const: 'client', description: 'This form' },
    baseUrl: url,
    token: { type: 'integer', secret: true },
  },
  required: ['form', 'baseUrl', 'token'],
}

test('an object is described as it is', () => {
  expect(settingsObjectSchema(described(keyed))).toEqual(keyed)
  expect(settingsObjectSchema(described({ type: 'object' }))).toEqual({
    type: 'object',
    properties: {},
    required: [],
  })
})

test.each(['oneOf', 'anyOf'])('a union (%s) has the settings of all its members', (keyword) => {
  const schema = described({ [keyword]: [keyed, { $ref: '#/$defs/Client' }], $defs: { Client: client } })
  expect(settingsObjectSchema(schema)).toEqual({
    properties: {
      form: {
        description: 'Which form',
        default: 'keyed',
        anyOf: [keyed.properties.form, client.properties.form],
      },
      baseUrl: url,
      // A secret of one form is one of all: nobody knows yet which form it is.
      token: { secret: true, anyOf: [keyed.properties.token, client.properties.token] },
    },
    required: ['baseUrl', 'token'],
    $defs: { Client: client },
  })
})

test('what is given chooses the form whose settings are required', () => {
  const schema = described({ oneOf: [keyed, client] })
  expect(settingsObjectSchema(schema, { form: 'client' }).required).toEqual(['form', 'baseUrl', 'token'])
  expect(settingsObjectSchema(schema, { form: 'keyed', baseUrl: 'x' }).required).toEqual(['baseUrl', 'token'])
  expect(settingsObjectSchema(schema, { form: 'neither' }).required).toEqual(['baseUrl', 'token'])
})

test('a schema that refers to itself ends', () => {
  expect(
    settingsObjectSchema(
      described({ $ref: '#/$defs/All', $defs: { All: { anyOf: [{ $ref: '#/$defs/All' }, keyed] } } }),
    ),
  ).toMatchObject({ required: ['baseUrl', 'token'] })
})

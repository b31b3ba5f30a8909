import type { SettingsSchema } from '@standpipe/core'
import { expect, test } from 'vitest'
import { describeSettings, type SettingDescription } from './describe-settings.ts'

function described(jsonSchema: Record<string, unknown>): readonly SettingDescription[] {
  const schema: SettingsSchema<unknown> = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) => ({ value }),
      jsonSchema: { input: () => jsonSchema },
    },
  }
  return describeSettings('my-shop', schema)
}

test('tells of each setting what its schema says', () => {
  const settings = described({
    properties: {
      baseUrl: { type: 'string', format: 'uri', description: 'Where the API is' },
      apiKey: { type: 'string', secret: true, default: 'sesame' },
      pageSize: { type: ['integer', 'null'], default: 100 },
      order: { enum: ['asc', 'desc'] },
      other: {},
    },
    required: ['baseUrl'],
  })
  expect(settings).toEqual([
    {
      path: 'baseUrl',
      type: 'string (uri)',
      required: true,
      default: null,
      secret: false,
      variables: ['MY_SHOP__BASE_URL', 'STANDPIPE__SOURCES__MY_SHOP__BASE_URL'],
      description: 'Where the API is',
    },
    expect.objectContaining({ path: 'apiKey', secret: true, default: null }),
    expect.objectContaining({ path: 'pageSize', type: 'integer | null', default: 100, description: null }),
    expect.objectContaining({ path: 'order', type: '"asc" | "desc"' }),
    expect.objectContaining({ path: 'other', type: 'any' }),
  ])
})

test('parts follow the setting that they are given with, recursive ones once', () => {
  const settings = described({
    properties: {
      auth: { type: 'object', properties: { token: { type: 'string', secret: true } }, required: ['token'] },
      lists: { type: 'object', additionalProperties: { $ref: '#/$defs/List' } },
      hosts: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
    },
    $defs: {
      List: {
        type: 'object',
        properties: {
          path: { type: 'string' },
          children: { type: 'array', items: { $ref: '#/$defs/List' } },
        },
      },
    },
  })
  expect(settings.map(({ path, required, secret }) => [path, required, secret])).toEqual([
    ['auth', false, true],
    ['auth.token', true, true],
    ['lists', false, false],
    ['lists.*.path', false, false],
    ['lists.*.children', false, false],
    ['hosts', false, false],
    ['hosts[].name', false, false],
  ])
  expect(settings.filter(({ variables }) => variables.length > 0).map(({ path }) => path)).toEqual([
    'auth',
    'lists',
    'hosts',
  ])
})

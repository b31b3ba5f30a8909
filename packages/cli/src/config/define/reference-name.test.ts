import { expect, test } from 'vitest'
import { isReferenceName, shownName } from './reference-name.ts'

test.each([
  'INVENTORY_API_KEY',
  'KEY',
  'S3_BUCKET',
  'OAUTH2_TOKEN',
  'AWS_KEY_2024',
  'db_password',
  '_X',
  'ApiKey',
])('%s is a name', (name) => {
  expect(isReferenceName(name)).toBe(true)
})

test.each([
  '',
  'with space',
  'a-b',
  '1KEY',
  'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
  'ghp_abcdefghijklmnopqrstuvwxyzABCDEF',
  'AKIAIOSFODNN7EXAMPLE',
  '9c1185a5c5e9fc54612808977ee8f548',
  'f1c1185a5c5e9fc54612808977ee8f54',
  'dGhpc2lzYXNlY3JldA',
  'JBSWY3DPEHPK3PXP',
  'A'.repeat(81),
])('%s is none, or a secret in its place', (text) => {
  expect(isReferenceName(text)).toBe(false)
})

test('only names in capital letters are shown', () => {
  expect([shownName('SHOP_KEY'), shownName('hunter2'), shownName('Shop')]).toEqual(['SHOP_KEY', null, null])
})

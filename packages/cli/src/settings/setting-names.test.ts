import { expect, test } from 'vitest'
import { settingVariables, upperSnake } from './setting-names.ts'

test.each([
  ['apiKey', 'API_KEY'],
  ['baseURL', 'BASE_URL'],
  ['baseUrl', 'BASE_URL'],
  ['practice-analytics', 'PRACTICE_ANALYTICS'],
  ['api_key', 'API_KEY'],
  ['oauth2Token', 'OAUTH2_TOKEN'],
  ['HTTPProxy', 'HTTP_PROXY'],
])('%s becomes %s', (name, variable) => {
  expect(upperSnake(name)).toBe(variable)
})

test('an option has a short and a long variable', () => {
  expect(settingVariables('inventory', 'apiKey')).toEqual([
    'INVENTORY__API_KEY',
    'STANDPIPE__SOURCES__INVENTORY__API_KEY',
  ])
})

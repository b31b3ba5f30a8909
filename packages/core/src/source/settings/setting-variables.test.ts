import { expect, test } from 'vitest'
import { settingVariables } from './setting-variables.ts'

test.each([
  ['apiKey', 'API_KEY'],
  ['baseURL', 'BASE_URL'],
  ['baseUrl', 'BASE_URL'],
  ['practice-analytics', 'PRACTICE_ANALYTICS'],
  ['api_key', 'API_KEY'],
  ['oauth2Token', 'OAUTH2_TOKEN'],
  ['HTTPProxy', 'HTTP_PROXY'],
])('%s becomes %s in a short and a long variable', (name, variable) => {
  expect(settingVariables(name, name)).toEqual([
    `${variable}__${variable}`,
    `STANDPIPE__SOURCES__${variable}__${variable}`,
  ])
})

import { expect, test } from 'vitest'
import { convertSetting } from './convert-setting.ts'

test.each<[string, readonly string[], unknown]>([
  ['007', ['string'], '007'],
  ['7', ['integer'], 7],
  ['-1.5e3', ['number'], -1500],
  ['seven', ['integer'], 'seven'],
  ['', ['number'], ''],
  ['0x10', ['number'], '0x10'],
  ['true', ['boolean'], true],
  ['yes', ['boolean'], 'yes'],
  ['true', ['string'], 'true'],
  ['["a","b"]', ['array'], ['a', 'b']],
  ['{"maxRetries":3}', ['object'], { maxRetries: 3 }],
  ['{', ['object'], '{'],
  ['5', ['string', 'integer'], '5'],
])('%s as %j', (text, types, value) => {
  expect(convertSetting(text, types)).toEqual(value)
})

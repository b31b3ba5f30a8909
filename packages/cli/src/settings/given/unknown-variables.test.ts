import { settingVariables } from '@standpipe/core'
import { expect, test } from 'vitest'
import type { Setting } from '../setting.ts'
import { unknownVariables } from './unknown-variables.ts'

const settings: readonly Setting[] = ['baseUrl', 'apiKey'].map((name) => ({
  name,
  types: ['string'],
  expected: 'a text',
  required: true,
  secret: false,
  description: undefined,
  variables: settingVariables('shop', name),
}))

function unknown(variables: object, file: object = {}): readonly string[] {
  return unknownVariables('shop', settings, { flags: {}, variables: { ...variables }, file: { ...file } })
}

test('names what begins like the source, with what may have been meant, without its value', () => {
  expect(
    unknown({ SHOP__APIKEY: 'sesame', STANDPIPE__SOURCES__SHOP__BASE_URI: 'x' }, { SHOP__COLOUR: 'red' }),
  ).toEqual([
    'The variable SHOP__APIKEY gives no setting of shop. Did you mean SHOP__API_KEY?',
    'The variable SHOP__COLOUR gives no setting of shop.',
    'The variable STANDPIPE__SOURCES__SHOP__BASE_URI gives no setting of shop. Did you mean STANDPIPE__SOURCES__SHOP__BASE_URL?',
  ])
})

test('says nothing of settings, of other sources and of empty variables', () => {
  expect(
    unknown({
      SHOP__API_KEY: 'k',
      SHOP__OLD: '',
      SHOPS__API_KEY: 'k',
      STANDPIPE__HASH_KEY: 'k',
      PATH: '/bin',
    }),
  ).toEqual([])
})

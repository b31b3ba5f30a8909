import { ConfigurationError, type Secret, type SettingsIssue } from '@standpipe/core'
import { expect, test } from 'vitest'
import type { SettingInputs } from './given/given-settings.ts'
import { resolveSettings, type SettingsOwner } from './resolve-settings.ts'

const nothing: SettingInputs = { flags: {}, variables: {}, file: {} }

/** A source with a required secret, an optional number and an optional object. */
function owner(issues?: readonly SettingsIssue[]): SettingsOwner<unknown> {
  return {
    sourceName: 'inventory',
    settings: {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value) => (issues ? { issues } : { value }),
        jsonSchema: {
          input: () => ({
            type: 'object',
            properties: {
              apiKey: { type: 'string', secret: true, description: 'key of the account' },
              pageSize: { type: 'integer' },
              auth: { type: 'object', properties: { token: { type: 'string', secret: true } } },
            },
            required: ['apiKey'],
          }),
        },
      },
    },
  }
}

async function resolved(inputs: Partial<SettingInputs>): Promise<unknown> {
  return (await resolveSettings(owner(), { ...nothing, ...inputs }, () => undefined)).value
}

async function failure(promise: Promise<unknown>): Promise<ConfigurationError> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (ConfigurationError.isInstance(error)) return error
  throw new Error('expected a ConfigurationError', { cause: error })
}

test('flags win over the environment, that over .env, the long name over the short one', async () => {
  const file = { INVENTORY__API_KEY: 'file', INVENTORY__PAGE_SIZE: '5' }
  const short = { INVENTORY__API_KEY: 'short' }
  const long = { ...short, STANDPIPE__SOURCES__INVENTORY__API_KEY: 'long' }
  expect(await resolved({ file })).toEqual({ apiKey: 'file', pageSize: 5 })
  expect(await resolved({ file, variables: short })).toEqual({ apiKey: 'short', pageSize: 5 })
  expect(await resolved({ file, variables: long })).toEqual({ apiKey: 'long', pageSize: 5 })
  expect(await resolved({ file, variables: long, flags: { apiKey: 'flag' } })).toEqual({
    apiKey: 'flag',
    pageSize: 5,
  })
})

test('an empty variable counts as not given, an empty flag does not', async () => {
  expect(
    await resolved({ variables: { INVENTORY__API_KEY: '' }, file: { INVENTORY__API_KEY: 'file' } }),
  ).toEqual({
    apiKey: 'file',
  })
  expect(await resolved({ flags: { apiKey: '' } })).toEqual({ apiKey: '' })
})

test('says where each setting came from', async () => {
  const { given } = await resolveSettings(
    owner(),
    { flags: { pageSize: '7' }, variables: {}, file: { INVENTORY__API_KEY: 'x' } },
    () => undefined,
  )
  expect(given.map(({ setting, origin }) => [setting.name, origin])).toEqual([
    ['apiKey', 'INVENTORY__API_KEY in .env'],
    ['pageSize', '--set pageSize'],
  ])
})

test('tells every secret, also within an object, before it validates', async () => {
  const secrets: Secret[] = []
  const broken = owner([{ message: 'no good', path: ['auth'] }])
  const inputs = { ...nothing, flags: { apiKey: 'k1', auth: '{"token":"t1"}', pageSize: '3' } }
  await failure(resolveSettings(broken, inputs, (found) => secrets.push(...found)))
  expect(secrets.map((secret) => secret.reveal())).toEqual(['k1', '{"token":"t1"}', 't1'])
})

test('a missing setting is named with its option, its variable and what is expected', async () => {
  const issues = [{ message: 'Required', path: ['apiKey'] }]
  const error = await failure(resolveSettings(owner(issues), nothing, () => undefined))
  expect(error.option).toBe('sources.inventory.apiKey')
  expect(error.message).toContain('apiKey is missing; expected a text (key of the account)')
  expect(error.hint).toContain('INVENTORY__API_KEY')
  expect(error.hint).toContain('--set apiKey=')
})

test('several wrong settings are all named, with where they came from', async () => {
  const issues = [
    { message: 'Required', path: ['apiKey'] },
    { message: 'Too small', path: [{ key: 'pageSize' }] },
  ]
  const inputs = { ...nothing, variables: { INVENTORY__PAGE_SIZE: '-1' } }
  const error = await failure(resolveSettings(owner(issues), inputs, () => undefined))
  expect(error.message).toContain('\n  - apiKey is missing')
  expect(error.message).toContain(
    '\n  - pageSize, from INVENTORY__PAGE_SIZE: Too small; expected a whole number',
  )
})

test('an unknown setting is refused with the closest name, and its value is not shown', async () => {
  const inputs = { ...nothing, flags: { apikey: 'sesame' } }
  const error = await failure(resolveSettings(owner(), inputs, () => undefined))
  expect(error.message).toBe('The source inventory has no setting "apikey".')
  expect(error.hint).toBe('Did you mean apiKey?')
  expect(`${error.message} ${error.hint}`).not.toContain('sesame')
})

test('an unknown setting that is like none lists what there is', async () => {
  const error = await failure(
    resolveSettings(owner(), { ...nothing, flags: { colour: 'x' } }, () => undefined),
  )
  expect(error.hint).toBe('It has: apiKey, pageSize, auth.')
})

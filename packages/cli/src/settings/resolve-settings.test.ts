import { ConfigurationError, type Secret, type SettingsIssue } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import type { SettingInputs } from './given/given-settings.ts'
import { secretPlaceholder } from './schema/example-value.ts'
import { resolveSettings, type SettingsOwner } from './resolve-settings.ts'

const silent = { onSecrets: () => undefined, fillIn: false }
const nothing: SettingInputs = { flags: {}, variables: {}, file: {} }

/** A source with a required secret, an optional number and optional objects. */
function owner(
  issues?: readonly SettingsIssue[],
  required: readonly string[] = ['apiKey'],
): SettingsOwner<unknown> {
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
              lists: {
                type: 'object',
                additionalProperties: { type: 'object', properties: { path: { type: 'string' } } },
              },
            },
            required,
          }),
        },
      },
    },
  }
}

async function resolved(inputs: Partial<SettingInputs>): Promise<unknown> {
  return (await resolveSettings(owner(), { ...nothing, ...inputs }, silent)).value
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
    silent,
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
  await failure(
    resolveSettings(broken, inputs, {
      onSecrets: (found) => secrets.push(...found),
      fillIn: false,
    }),
  )
  expect(secrets.map((secret) => secret.reveal())).toEqual(['k1', '{"token":"t1"}', 't1'])
})

test('a missing setting is named with its option, its variable and what is expected', async () => {
  const issues = [{ message: 'Required', path: ['apiKey'] }]
  const error = await failure(resolveSettings(owner(issues), nothing, silent))
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
  const error = await failure(resolveSettings(owner(issues), inputs, silent))
  expect(error.message).toContain('\n  - apiKey is missing')
  expect(error.message).toContain(
    '\n  - pageSize, from INVENTORY__PAGE_SIZE: Too small; expected a whole number, given -1',
  )
})

test('a part that is wrong is named with its path, what is expected there and what was given', async () => {
  const error = await failure(
    resolveSettings(
      owner([{ message: 'No text', path: ['lists', 'tasks', 'path'] }]),
      { ...nothing, flags: { apiKey: 'k', lists: '{"tasks":{"path":7}}' } },
      silent,
    ),
  )
  expect(error.message).toBe(
    'The settings of inventory are incomplete or wrong: lists.tasks.path, from --set lists: No text; expected a text, given 7.',
  )
})

test.each([
  ['a secret', { apiKey: 'sesame' }, 'apiKey'],
  ['what has a secret in it', { auth: '{"token":"sesame"}' }, 'auth'],
])('%s is not shown when it is refused', async (_what, flags, name) => {
  const issues = [{ message: 'No good', path: [name] }]
  const error = await failure(resolveSettings(owner(issues), { ...nothing, flags }, silent))
  expect(error.message).toContain(`${name}, from --set ${name}: No good; expected`)
  expect(`${error.message} ${error.hint}`).not.toContain('sesame')
})

test('a long value is counted instead of cut, and a password in an address is told as a secret', async () => {
  const secrets: Secret[] = []
  const address = `https://me:sesame@api.example.com/${'x'.repeat(100)}`
  const resolving = resolveSettings(
    owner([{ message: 'No good', path: ['pageSize'] }]),
    { ...nothing, flags: { pageSize: address } },
    { onSecrets: (found) => secrets.push(...found), fillIn: false },
  )
  expect((await failure(resolving)).message).toContain(`given a value of ${address.length + 2} characters`)
  expect(secrets.map((secret) => secret.reveal())).toEqual(['sesame'])
})

describe('fillIn', () => {
  const options = { onSecrets: () => undefined, fillIn: true }

  test('puts a placeholder in the place of a missing secret, and tells it as a secret', async () => {
    const secrets: Secret[] = []
    const { value, filledIn } = await resolveSettings(owner(), nothing, {
      onSecrets: (found) => secrets.push(...found),
      fillIn: true,
    })
    expect(value).toEqual({ apiKey: secretPlaceholder })
    expect(filledIn.map(({ setting }) => setting.name)).toEqual(['apiKey'])
    expect(secrets.map((secret) => secret.reveal())).toEqual([secretPlaceholder])
  })

  test('leaves alone what is given', async () => {
    const inputs = { ...nothing, variables: { INVENTORY__API_KEY: 'mine' } }
    expect(await resolveSettings(owner(), inputs, options)).toMatchObject({
      value: { apiKey: 'mine' },
      filledIn: [],
    })
  })

  test('says what to give when a schema has no example, or one that it refuses itself', async () => {
    const missing = await failure(resolveSettings(owner(undefined, ['apiKey', 'pageSize']), nothing, options))
    expect(missing.message).toContain(
      'cannot be described without pageSize: required, and without an example',
    )
    expect(missing.hint).toContain('--set pageSize=')
    const issues = [{ message: 'Too short', path: ['apiKey'] }]
    const refused = await failure(resolveSettings(owner(issues), nothing, options))
    expect(refused.message).toContain('apiKey, from the example of its schema: Too short')
    expect(refused.hint).toContain('INVENTORY__API_KEY')
  })
})

test('an unknown setting is refused with the closest name, and its value is not shown', async () => {
  const inputs = { ...nothing, flags: { apikey: 'sesame' } }
  const error = await failure(resolveSettings(owner(), inputs, silent))
  expect(error.message).toBe('The source inventory has no setting "apikey".')
  expect(error.hint).toBe('Did you mean apiKey?')
  expect(`${error.message} ${error.hint}`).not.toContain('sesame')
})

test('an unknown setting that is like none lists what there is', async () => {
  const error = await failure(resolveSettings(owner(), { ...nothing, flags: { colour: 'x' } }, silent))
  expect(error.hint).toBe('It has: apiKey, pageSize, auth, lists.')
})

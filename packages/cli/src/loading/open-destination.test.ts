import { ConfigurationError, type Secret } from '@standpipe/core'
import { expect, test } from 'vitest'
import { makeProject } from '../../test/support/project.ts'
import { openDestination } from './open-destination.ts'

test('loads a destination by its scheme from the directory of the user', async () => {
  const directory = makeProject({
    'node_modules/standpipe-destination-lake/package.json':
      '{"name":"x","type":"module","exports":"./main.js"}',
    'node_modules/standpipe-destination-lake/main.js':
      "export default (location) => ({ specVersion: 'v1', name: 'lake', location, abilities: {}, open() {} })",
  })
  const secrets: Secret[] = []
  const options = { directory, onSecrets: (found: readonly Secret[]) => secrets.push(...found) }
  const destination = await openDestination('lake://user:sesame@host', options)
  expect([destination.name, destination.location]).toEqual(['lake', 'lake://user:sesame@host'])
  expect(secrets.map((secret) => secret.reveal())).toContain('sesame')
})

test.each([
  ['LAKE://User@Host/Path', 'lake://User@Host/Path'],
  ['Lake:Shop.db', 'lake:Shop.db'],
])('the scheme of %s is read in any case, the rest stays as it is', async (location, expected) => {
  const directory = makeProject({
    'node_modules/standpipe-destination-lake/package.json':
      '{"name":"x","type":"module","exports":"./main.js"}',
    'node_modules/standpipe-destination-lake/main.js':
      "export default (location) => ({ specVersion: 'v1', name: 'lake', location, abilities: {}, open() {} })",
  })
  const destination = await openDestination(location, { directory, onSecrets: () => undefined })
  expect(destination.location).toBe(expected)
})

test.each([
  ['shop.duckdb', 'has no scheme'],
  ['clickhouse://host', 'The destination "clickhouse" is not installed'],
  ['number:x', 'is no destination'],
  ['strict:x', 'refused its location: no path'],
])('%s is an error of configuration', async (location, message) => {
  const directory = makeProject({
    'node_modules/standpipe-destination-number/package.json':
      '{"name":"x","type":"module","exports":"./main.js"}',
    'node_modules/standpipe-destination-number/main.js': 'export default 1',
    'node_modules/standpipe-destination-strict/package.json':
      '{"name":"x","type":"module","exports":"./main.js"}',
    'node_modules/standpipe-destination-strict/main.js':
      "export default () => { throw new Error('no path') }",
  })
  const error: unknown = await openDestination(location, { directory, onSecrets: () => undefined }).catch(
    (thrown: unknown) => thrown,
  )
  expect(ConfigurationError.isInstance(error)).toBe(true)
  expect(String(error)).toContain(message)
})

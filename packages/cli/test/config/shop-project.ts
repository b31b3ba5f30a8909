import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeAuthorProject } from '../support/project.ts'

const repository = fileURLToPath(new URL('../../../..', import.meta.url))

/** A source module without settings of its own description: what it is given stands in its rows. */
const plainSource = `
import { CredentialsError } from '@standpipe/core'
export const page = (records) => ({ records, request: null, number: 1, label: '', bytes: 3, stop: 'single-page' })
export const shop = (settings = {}) => ({ specVersion: 'v1', name: 'my-shop', resources: [
  { name: 'orders', primaryKey: ['id'], positionBasis: null, cursorBasis: null,
    async *read() {
      if (settings.mode === 'fail') throw new CredentialsError({ message: 'The key was refused.' })
      yield page([{ id: 1, ...settings }])
    } },
  { name: 'customers', primaryKey: ['id'], positionBasis: null, cursorBasis: null,
    async *read() { yield page([{ id: 1, email: 'a@b.example' }, { id: 2, email: 'c@d.example' }]) } },
  { name: 'archive', selected: false, disposition: 'append', positionBasis: null, cursorBasis: null,
    async *read() { yield page([{ name: 'old' }]) } },
] })
export default shop`

/** The same with settings that it describes; the key and the password are secret. What it is given stands in its rows. */
const describedSource = `
import { defineSource } from '@standpipe/core'
import * as z from 'zod'
import { page } from './shop.js'
const settings = z.strictObject({
  baseUrl: z.url().describe('Where the API is'),
  apiKey: z.string().min(8).meta({ secret: true, description: 'Key of the account' }),
  pageSize: z.int().max(100).default(50).describe('Rows of a page'),
  region: z.enum(['eu', 'us']).default('eu'),
  login: z.strictObject({ user: z.string(), password: z.string().meta({ secret: true }) }).optional(),
})
const rowOf = ({ apiKey, login, ...others }) =>
  ({ id: 1, ...others, key_length: apiKey.length, user: login?.user, password_length: login?.password.length })
export default defineSource({ name: 'described-shop', settings, create: (given) => ({
  specVersion: 'v1', name: 'described-shop', resources: [
    { name: 'orders', primaryKey: ['id'], positionBasis: null, cursorBasis: null,
      async *read() { yield page([rowOf(given)]) } },
] }) })`

/** A project with two source modules, the inventory connector, and files of its own. Returns its directory. */
export function shopProject(files: { readonly [path: string]: string }): string {
  const directory = makeAuthorProject({
    'shop.js': plainSource,
    'described.js': describedSource,
    ...files,
  })
  const connector = join(directory, 'node_modules/@standpipe/connector-inventory')
  mkdirSync(join(directory, 'node_modules/@standpipe'), { recursive: true })
  symlinkSync(join(repository, 'connectors/inventory'), connector)
  return directory
}

/** A configuration in TypeScript with pipelines, and what else stands in it. */
export function configOf(pipelines: string, others: string = ''): string {
  return [
    "import { defineConfig, env, secret } from 'standpipe'",
    "import described from './described.js'",
    "import shop from './shop.js'",
    'export default defineConfig({',
    `  ${others}`,
    '  pipelines: {',
    `    ${pipelines}`,
    '  },',
    '})',
  ].join('\n')
}

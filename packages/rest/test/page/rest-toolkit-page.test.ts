import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Source } from '@standpipe/core'
import { mockApi } from '@standpipe/test-doubles'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as toolkit from '../../src/index.ts'
import { readWhole } from './read-whole.ts'
import { parsePage } from './parse-page.ts'
import { serveExchanges } from './serve-exchanges.ts'

const repository = join(import.meta.dirname, '../../../..')
const page = await readFile(join(repository, 'docs/rest-toolkit.md'), 'utf8')
const examples = parsePage(page)
// Inside of the package, so that the examples find it by its name.
const folder = await mkdtemp(join(import.meta.dirname, 'examples-'))
const fileOf = (index: number): string => join(folder, `example-${index}.ts`)

/** What authors of blocks of their own call, and tools that write resources; no blocks themselves. */
const helpers = [
  'requiredSecret',
  'createRestClient',
  'selectRecords',
  'detectPagination',
  'detectRecords',
  'detectLists',
  'describeLists',
  'detectKey',
  'detectCursor',
]

const api = mockApi()
beforeAll(async () => {
  api.enable()
  await Promise.all(examples.map(({ code }, index) => writeFile(fileOf(index), code)))
})
afterEach(() => api.resetHandlers())
afterAll(async () => {
  api.disable()
  await rm(folder, { recursive: true })
})

describe('docs/rest-toolkit.md', () => {
  test('its examples are what the compiler accepts', async () => {
    const settings = {
      extends: join(repository, 'tsconfig.json'),
      include: ['*.ts'],
      exclude: [],
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const compiler = join(repository, 'node_modules/.bin/tsc')
    const { stdout } = await promisify(execFile)(compiler, ['-p', folder]).catch(
      (error: unknown) => error as Output,
    )
    expect(stdout).toBe('')
  })

  test.each(examples.map((example, index) => ({ ...example, index })))(
    '$index $name: asks what the page says, and reads all of it',
    async ({ index, exchanges }) => {
      const served = serveExchanges(api, exchanges)
      const { default: source } = (await import(fileOf(index))) as { readonly default: Source }
      const failure = await readWhole(source).then(() => null, String)
      expect({ failure, ...served }).toEqual({ failure: null, open: [], unexpected: [] })
    },
  )

  test('each example says what goes over the wire', () => {
    expect(examples.filter(({ exchanges }) => exchanges.length === 0).map(({ name }) => name)).toEqual([])
  })

  test('every block has an example', () => {
    const code = examples.map((example) => example.code).join('\n')
    const blocks = Object.entries(toolkit).flatMap(([name, value]) =>
      typeof value === 'function' ? [name] : [],
    )
    const isMissing = (name: string): boolean => !new RegExp(`\\b${name}(<\\w+>)?\\(`).test(code)
    expect(new Set(blocks.filter(isMissing))).toEqual(new Set(helpers))
  })
})

interface Output {
  readonly stdout: string
}

import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDocument, restConfigJsonSchema } from '../src/index.ts'
import { keysOf } from './agreement/schema-node.ts'

const page = readFileSync(new URL('../../../docs/declarative-sources.md', import.meta.url), 'utf8')
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const examples = [page, readme].flatMap((text) =>
  [...text.matchAll(/```yaml\n([^]*?)```/g)].map(([, code]) => code ?? ''),
)

describe('docs/declarative-sources.md', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'standpipe-page-'))
    // The first is the one that others add to.
    await writeFile(join(folder, 'shop.yaml'), examples[0] ?? '')
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each(examples.map((code, index) => [index, code] as const))(
    'its example %i is a source',
    async (index, code) => {
      const path = join(folder, `example-${index}.yaml`)
      await writeFile(path, code)
      const { resources } = await openDocument(path, { variables: () => 'https://value.example.test' })
      expect(resources).not.toEqual([])
    },
  )

  test('every key of the schema is on the page', () => {
    const missing = [...new Set(keysOf(restConfigJsonSchema()))].filter(
      (key) => !new RegExp(`\\b${key.replace('$', '')}\\b`).test(page),
    )
    expect(missing).toEqual([])
  })
})

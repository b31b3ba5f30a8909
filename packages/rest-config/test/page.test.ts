import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSource, restConfigJsonSchema } from '../src/index.ts'
import { keysOf } from './agreement/schema-node.ts'

const page = readFileSync(new URL('../../../docs/declarative-sources.md', import.meta.url), 'utf8')
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const examples = [page, readme].flatMap((text) =>
  [...text.matchAll(/```yaml\n([^]*?)```/g)].map(([, code]) => code ?? ''),
)

describe('docs/declarative-sources.md', () => {
  test.each(examples.map((code, index) => [index, code] as const))(
    'its example %i is a source',
    (_index, code) => {
      expect(
        readSource(code, 'page.yaml', { variables: () => 'a value of the environment' }).resources,
      ).not.toEqual([])
    },
  )

  test('every key of the schema is on the page', () => {
    const missing = [...new Set(keysOf(restConfigJsonSchema()))].filter(
      (key) => !new RegExp(`\\b${key.replace('$', '')}\\b`).test(page),
    )
    expect(missing).toEqual([])
  })
})

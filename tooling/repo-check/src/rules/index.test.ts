import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rules } from './index.ts'

it('lists every rule, under the name of its file', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => !file.startsWith('index.') && !file.endsWith('.test.ts'))
    .map((file) => file.replace('.ts', ''))
  expect(rules.map((rule) => rule.name)).toEqual(files.toSorted())
})

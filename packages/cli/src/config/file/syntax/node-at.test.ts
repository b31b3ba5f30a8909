import { describe, expect, test } from 'vitest'
import { nodeAt } from './node-at.ts'
import { parseSyntax } from './parse-syntax.ts'

const lineOf = (text: string, path: readonly (string | number)[], label = 'a.ts'): number | undefined =>
  nodeAt(parseSyntax(text, label), path)?.loc?.start.line

describe('nodeAt', () => {
  test('follows constants, spreads, types and defineConfig within the file', () => {
    const text = `import { defineConfig, type Config } from 'standpipe'
export const settings = { common: 1 }
const tags = [
  'first',
  'second',
]
const config = defineConfig({
  'pipelines': {
    ...others,
    ...settings,
    shop: { settings, tags: tags as string[], ['name']: 1 },
  },
} satisfies Config)
export default config!`
    const place = (path: readonly (string | number)[]): number | undefined => lineOf(text, path)
    expect(place([])).toBe(14)
    expect(place(['pipelines'])).toBe(8)
    expect(place(['pipelines', 'shop', 'settings'])).toBe(11)
    expect(place(['pipelines', 'shop', 'settings', 'common'])).toBe(2)
    expect(place(['pipelines', 'shop', 'tags', 1])).toBe(5)
    expect(place(['pipelines', 'shop', 'name'])).toBe(11)
    expect(place(['pipelines', 'common'])).toBe(2)
  })

  test('names the nearest thing around what is computed', () => {
    const text = 'export default {\n  pipelines: {\n    shop: make(),\n    ...made,\n  },\n}'
    expect(lineOf(text, ['pipelines', 'shop', 'settings', 'key'])).toBe(3)
    expect(lineOf(text, ['pipelines', 'other'])).toBe(2)
    expect(lineOf('const a = b\nconst b = a\nexport default a', ['pipelines'])).toBe(3)
  })

  test('takes the last of two, reads enums, and JSON', () => {
    expect(lineOf('enum A { B }\nexport default {\n a: 1,\n a: A.B }', ['a'])).toBe(4)
    expect(lineOf('{\n "a": [1,\n {"b": 2}]}', ['a', 1, 'b'], 'a.json')).toBe(3)
  })
})

describe('parseSyntax', () => {
  test.each([
    ['{\n  "a": 1,\n}', 'a.json:1:1'],
    ["{\n  'a'; 1 }", 'a.json:2:6'],
    ['{ "a": b }', 'a.json:1:8'],
  ])('refuses %j as JSON', (text, place) => {
    expect(() => parseSyntax(text, 'a.json')).toThrow(`${place} cannot be read`)
  })
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { foundDocuments } from './support/found-document.ts'
import { transcribe } from './support/transcribe.ts'

/** A value as the documents have it in Python: four spaces, a comma behind the last element, secrets of dlt. */
function python(value: unknown, indent = ''): string {
  const inner = `${indent}    `
  const block = (open: string, lines: readonly string[], close: string): string =>
    lines.length === 0
      ? open + close
      : `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${close}`
  if (Array.isArray(value))
    return block(
      '[',
      value.map((part) => python(part, inner)),
      ']',
    )
  if (typeof value === 'object' && value !== null) {
    const lines = Object.entries(value).map(
      ([key, part]: [string, unknown]) => `${JSON.stringify(key)}: ${python(part, inner)}`,
    )
    return block('{', lines, '}')
  }
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  const [, secret] = (typeof value === 'string' && /^\$\{env:(\w+)\}$/.exec(value)) || []
  return secret === undefined ? JSON.stringify(value) : `dlt.secrets["${secret.toLowerCase()}"]`
}

const page = (dict: string): string =>
  `# Configuration\n\n\`\`\`python\nsource = rest_api_source(${dict})\n\`\`\`\n\nMore.\n`

test.each(foundDocuments)('the dict of $name in Python is transcribed to what stands here', ({ name }) => {
  const found = readFileSync(new URL(`../documents/${name}/found.json`, import.meta.url), 'utf8')
  const dict = python(JSON.parse(found))
  expect(dict).toContain('dlt.secrets["api_key"]')
  expect(transcribe(page(dict))).toEqual(JSON.parse(found))
})

test('texts stay as they are, whatever stands in them', () => {
  const value = { a: 'True, ]', b: 'say "None" \\', c: [true, false, null, 1.5], d: [], e: {} }
  expect(transcribe(page(python(value)))).toEqual(value)
})

test.each(['nothing', page('{\n  "a": lambda x: x\n}')])('%j is refused', (text) => {
  expect(() => transcribe(text)).toThrow(/no rest_api_source|JSON/)
})

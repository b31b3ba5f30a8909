import { expect, test } from 'vitest'
import { unknownKeys } from './unknown-keys.ts'

const list = { type: 'object', properties: { path: {}, pageSize: {} }, additionalProperties: false }
const root = { $defs: { List: list } }

test.each<[string, unknown, unknown, readonly string[]]>([
  ['one that is close', { pagesize: 1, path: '/' }, list, ['perhaps "pagesize" should be pageSize']],
  ['one without a like', { colour: 1 }, list, ['"colour" is none of path, pageSize']],
  ['one behind a reference', { pth: 1 }, { $ref: '#/$defs/List' }, ['perhaps "pth" should be path']],
  ['none', { path: '/' }, list, []],
  ['any where all are taken', { pth: 1 }, { ...list, additionalProperties: true }, []],
  ['what is no object', ['pth'], list, []],
])('%s', (_what, value, schema, sentences) => {
  expect(unknownKeys(value, schema, root)).toEqual(sentences)
})

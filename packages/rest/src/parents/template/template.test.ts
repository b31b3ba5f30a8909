import { expect, test } from 'vitest'
import { fillTemplate, namesIn } from './template.ts'

test.each([
  ['{id}', 7],
  ['/{id}/{id}', '/7/7'],
  ['{{id}}', '{id}'],
  ['{{{id}}}', '{7}'],
  ['{{{{id}}}}', '{{id}}'],
  ['{{{{{id}}}}}', '{{7}}'],
  ['{a{id}}', '{a7}'],
  ['{a{{id}}}', '{a{id}}'],
  ['{{id}', '{7'],
  ['{other} {id}', '{other} 7'],
  ['query { id }', 'query { id }'],
])('%s becomes %s (DLT 2.3 no. 56)', (text, filled) => {
  expect(fillTemplate(text, { id: 7 })).toBe(filled)
})

test('names in an even number of braces are text', () => {
  expect(namesIn('{a} {{b}} {{{c}}} {a{d}}')).toEqual(['a', 'c', 'd'])
})

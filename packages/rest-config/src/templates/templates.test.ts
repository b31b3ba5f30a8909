import { describe, expect, test } from 'vitest'
import { parseTemplate } from './parse-template.ts'
import { plainText, writePath, writeText } from './write-template.ts'

const nameOf = (): string => 'id'

describe('templates as Python writes them, as the toolkit reads them (DLT 2.3 no. 56)', () => {
  test.each([
    ['posts/{{not_this}}/{resources.p.id}', 'posts/{{not_this}}/{id}'],
    ['posts/{{{resources.p.id}}}', 'posts/{{{id}}}'],
    ['{{{{x}}}}', '{{{{x}}}}'],
    ['{{user{{name}}}}', '{user{{name}}}'],
    ['{{ user(id: "{resources.p.id}") {{ name }} }}', '{ user(id: "{id}") { name } }'],
    ['{resources.p.id}{resources.p.id}', '{id}{id}'],
    ['${env:KEY} {resources.p.id}', '${env:KEY} {id}'],
    ['nothing', 'nothing'],
  ])('%s is written %s', (python, toolkit) => {
    expect(writeText(parseTemplate(python), nameOf)).toBe(toolkit)
  })

  test('in a path literal braces are percent-encoded, elsewhere without placeholders they stand as they are', () => {
    expect(writePath(parseTemplate('a/{{x}}/{id}'), nameOf)).toBe('a/%7Bx%7D/{id}')
    expect(plainText(parseTemplate('{{ a {{b}} }}'))).toBe('{ a {b} }')
  })

  test.each(['{', '}', '{a', 'a}b', '{a{b}}', '{x!r}', '{x:05d}', '{a b}', '{}'])('%s is refused', (text) => {
    expect(() => parseTemplate(text)).toThrow(/brace|placeholder/)
  })
})

import { exactText } from '../../../values/exact-text.ts'
import { type ExactRecord, type ExactValue, isExactDecimal } from '../../../values/exact-value.ts'

/**
 * Writes a value as elements: a list as one element for each value, null and what is empty as an empty-element tag. Text with
 * a `<` goes into a CDATA section where that is possible.
 */
export function xmlElement(name: string, value: ExactValue): string {
  if (isList(value)) return value.map((element) => xmlElement(name, element)).join('\n')
  const content = contentOf(value)
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`
}

function contentOf(value: ExactValue): string {
  if (value === null) return ''
  if (typeof value === 'string') return textOf(value)
  if (typeof value !== 'object' || isExactDecimal(value)) return exactText(value)
  return Object.entries(value as ExactRecord)
    .map(([field, content]) => xmlElement(field, content))
    .join('')
}

// Array.isArray does not tell a readonly list from an object.
function isList(value: ExactValue): value is readonly ExactValue[] {
  return Array.isArray(value)
}

function textOf(text: string): string {
  const legal = text.toWellFormed().replace(illegal, '\ufffd')
  // A parser would read a carriage return as a line feed.
  if (legal.includes('<') && !legal.includes(']]>') && !legal.includes('\r')) return `<![CDATA[${legal}]]>`
  return legal.replace(/[&<>\r]/g, (character) => references[character] ?? character)
}

const references: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
}

// Everything below a space but tab and line breaks, and the two code points that no character has.
const illegal = /[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu

import { exactText } from '../../../values/exact-text.ts'
import { type ExactValue, isExactDecimal } from '../../../values/exact-value.ts'

/**
 * Writes a value as an element: the fields of an object as elements of their names, a list as elements `entry`, null as
 * an empty-element tag. Text with an ampersand alone is escaped, text with a `<` goes into a CDATA section, and what XML
 * cannot hold becomes U+FFFD.
 */
export function xmlElement(name: string, value: ExactValue): string {
  const content = value === null ? undefined : contentOf(value)
  return content === undefined ? `<${name}/>` : `<${name}>${content}</${name}>`
}

function contentOf(value: Exclude<ExactValue, null>): string {
  if (typeof value === 'string') return textOf(value)
  if (typeof value !== 'object' || isExactDecimal(value)) return exactText(value)
  if (Array.isArray(value)) return value.map((entry: ExactValue) => xmlElement('entry', entry)).join('')
  return Object.entries(value)
    .map(([field, content]: [string, ExactValue]) => xmlElement(field, content))
    .join('')
}

function textOf(text: string): string {
  const legal = text.toWellFormed().replace(illegal, '\ufffd')
  // A parser would read a carriage return as a line feed.
  if (legal.includes('<') && !legal.includes(']]>') && !legal.includes('\r')) return `<![CDATA[${legal}]]>`
  return legal.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

// Everything below a space but tab and line breaks, and the two code points that no character has.
const illegal = /[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu

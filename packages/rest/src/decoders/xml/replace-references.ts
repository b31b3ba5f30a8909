import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'

const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Replaces the references in a text of XML: to characters by number, and the five that every document knows. Throws
 * `UnusableBodyError` for any other.
 */
export function replaceReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;\s&]*);?/g, (reference, name: string) => {
    const value = reference.endsWith(';') ? valueOf(name) : undefined
    if (value !== undefined) return value
    throw new UnusableBodyError(
      'the body has a reference that XML does not know without its document type',
      'Ask the API for characters instead of entities.',
    )
  })
}

function valueOf(name: string): string | undefined {
  const number = /^#(?:x([\da-f]{1,8})|(\d{1,8}))$/i.exec(name)
  if (number === null) return Object.hasOwn(named, name) ? named[name] : undefined
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

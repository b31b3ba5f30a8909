import type { JsonValue } from '@standpipe/core'
import { exactJson } from '@standpipe/testing'
import { isObject } from './samples/lay-over.ts'

/** A value as the XML element of a name, for the pages of APIs that answer with XML; a list is one element for each of its own. */
export function xmlText(name: string, value: JsonValue): string {
  if (Array.isArray(value)) return value.map((element: JsonValue) => xmlText(name, element)).join('')
  return value === null ? `<${name}/>` : `<${name}>${contentOf(value)}</${name}>`
}

function contentOf(value: NonNullable<JsonValue>): string {
  if (isObject(value)) {
    return Object.entries(value)
      .map(([name, field]) => xmlText(name, field))
      .join('')
  }
  const text = typeof value === 'string' ? value : exactJson(value)
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

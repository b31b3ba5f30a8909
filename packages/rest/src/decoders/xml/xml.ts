import { DecodeError, type Decoder, type FieldPath } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'
import { charsetOf, checkCharset } from '../text/body-charset.ts'
import { bodyText } from '../text/body-text.ts'
import { elementValue } from './element-value.ts'
import { listTree } from '../lists/list-tree.ts'
import { parseXml } from './parse-xml.ts'

/** How XML becomes a value. */
export interface XmlOptions {
  /**
   * The elements that are lists however many of them come, as paths of names from the root element on; lists on the way
   * need no mention. Without this one element is an object, several are a list and none is nothing.
   */
  readonly lists?: readonly FieldPath[]
  /** In front of the names of attributes. Default `'@'`. */
  readonly attributePrefix?: string
  /** Default: what the content type says, then the XML declaration, otherwise `'utf-8'`. A byte order mark wins. */
  readonly charset?: string
}

/**
 * Decodes XML into an object with the root element in it. Every value is text, as it stands, until a column is declared
 * with another type. An element without content, or with `xsi:nil`, is null; the text of one that has attributes or
 * elements too is in `#text`. References to characters are replaced; entities that the document itself defines never
 * are: a reference to one is an error. Throws `DecodeError` for a document that is cut or malformed.
 *
 * @example
 * xml({ lists: ['Response.Times.Time', 'Response.Times.Time.Assigned.Staff'] })
 */
export function xml(options: XmlOptions = {}): Decoder {
  const { lists = [], attributePrefix = '@', charset } = options
  checkOption(attributePrefix !== '', 'xml.attributePrefix', 'a text', attributePrefix)
  checkCharset(charset, 'xml.charset')
  const tree = listTree(lists)
  return {
    specVersion: 'v1',
    kind: 'xml',
    accept: 'application/xml, text/xml;q=0.9',
    decode(body, contentType) {
      const text = bodyText(body, charset ?? charsetOf(contentType) ?? declaredCharset(body))
      if (text.trim() === '') throw new DecodeError({ message: 'The body is empty instead of XML.' })
      const root = parseXml(text)
      return Object.fromEntries([[root.name, elementValue(root, attributePrefix, tree.below.get(root.name))]])
    },
  }
}

// Longer than any XML declaration.
const startLength = 200

function declaredCharset(body: Uint8Array): string | undefined {
  const start = Buffer.from(body.subarray(0, startLength)).toString('latin1')
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/.exec(start)?.[1]
}

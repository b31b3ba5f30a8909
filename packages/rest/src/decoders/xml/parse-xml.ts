import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { DecodeError } from '@standpipe/core'
import { bodyTooDeep } from '../../client/exchange/unusable-body-error.ts'
import { maxNesting } from '../parse-exact-json.ts'
import { elementOf, type XmlElement, type XmlNode } from './xml-node.ts'

// What the parser puts in front of names: it refuses elements named like properties of every object.
const mark = '<'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: mark,
  // Of an element without content it transforms the name twice.
  transformTagName: (name) => (name.startsWith(mark) ? name : mark + name),
  textNodeName: '#text',
  cdataPropName: '#cdata',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Neither are those of the document expanded, which could go on without end, nor any in CDATA.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: maxNesting,
})

/**
 * Parses a document and gives its root element. Throws `DecodeError`, without quoting it, and `UnusableBodyError` for
 * one that is too deep.
 */
export function parseXml(text: string): XmlElement {
  // The parser itself is content with elements that do not end.
  if (XMLValidator.validate(text) !== true) throw noXml()
  const roots = parse(text).flatMap((node) => elementOf(node) ?? [])
  const [root] = roots
  if (root === undefined || roots.length > 1) throw noXml()
  return root
}

function parse(text: string): readonly XmlNode[] {
  try {
    return parser.parse(text)
  } catch (error) {
    const isTooDeep = error instanceof Error && error.message.startsWith('Maximum nested tags')
    throw isTooDeep ? bodyTooDeep(maxNesting) : noXml()
  }
}

function noXml(): DecodeError {
  return new DecodeError({ message: 'The body is no valid XML: it is cut or malformed.' })
}

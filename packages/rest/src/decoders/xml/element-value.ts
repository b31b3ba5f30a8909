import type { JsonValue } from '@standpipe/core'
import type { ListTree } from '../lists/list-tree.ts'
import { replaceReferences } from './replace-references.ts'
import { elementOf, type XmlElement, type XmlNode } from './xml-node.ts'

/** The value of an element; `lists` says which elements below it are lists. */
export function elementValue(
  { children, attributes }: XmlElement,
  attributePrefix: string,
  lists: ListTree | undefined,
): JsonValue {
  const fields: [string, JsonValue][] = attributes
    .filter(([name]) => !isMarkup(name))
    .map(([name, value]) => [attributePrefix + name, replaceReferences(value)])
  for (const [name, values] of childValues(children, attributePrefix, lists)) {
    const isList = values.length > 1 || lists?.below.get(name)?.isList === true
    fields.push([name, isList ? values : (values[0] ?? null)])
  }
  const text = textOf(children)
  if (fields.length === 0) return text
  if (text !== null) fields.push(['#text', text])
  return Object.fromEntries(fields)
}

/** The values of the elements in an element by name, declared lists included that have none. */
function childValues(
  children: readonly XmlNode[],
  attributePrefix: string,
  lists: ListTree | undefined,
): ReadonlyMap<string, readonly JsonValue[]> {
  const values = new Map<string, JsonValue[]>()
  for (const child of children) {
    const element = elementOf(child)
    if (element === null) continue
    const value = elementValue(element, attributePrefix, lists?.below.get(element.name))
    const others = values.get(element.name)
    if (others === undefined) values.set(element.name, [value])
    else others.push(value)
  }
  for (const [name, { isList }] of lists?.below ?? []) {
    if (isList && !values.has(name)) values.set(name, [])
  }
  return values
}

/** All text of an element; null for none, and for white space, which is how documents are laid out. */
function textOf(children: readonly XmlNode[]): string | null {
  let text = ''
  let isMeant = false
  for (const { '#text': raw, '#cdata': sections = [] } of children) {
    text += replaceReferences(raw ?? '')
    isMeant ||= raw !== undefined && raw.trim() !== ''
    for (const section of sections) {
      text += section['#text'] ?? ''
      isMeant = true
    }
  }
  return isMeant ? text : null
}

/** Declarations of namespaces are no data, and neither is the mark of a null. */
function isMarkup(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:') || attribute === 'xsi:nil'
}

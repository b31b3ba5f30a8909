/** A node as the parser gives it: a text, a CDATA section, or an element, whose name has one character in front. */
export interface XmlNode {
  readonly '#text'?: string
  readonly '#cdata'?: readonly XmlNode[]
  readonly ':@'?: { readonly [name: string]: string }
  readonly [name: string]: unknown
}

/** An element with what stands in it, in its order. */
export interface XmlElement {
  readonly name: string
  readonly children: readonly XmlNode[]
  /** Names and values, references as they are written. */
  readonly attributes: readonly (readonly [string, string])[]
}

/** A node as an element; null when it is a text. */
export function elementOf(node: XmlNode): XmlElement | null {
  const key = Object.keys(node).find((name) => name.startsWith('<'))
  if (key === undefined) return null
  const attributes = Object.entries(node[':@'] ?? {}).map(([name, value]) => [name.slice(1), value] as const)
  const children = node[key]
  return { name: key.slice(1), children: Array.isArray(children) ? children : [], attributes }
}

import { isAlias, isMap, isScalar, isSeq, type Document, type Node } from 'yaml'
import type { DocumentPath } from './document-path.ts'

/** Where in the text something begins: the key of what stands at a path, or the nearest thing around it. */
export function offsetOf(document: Document, path: DocumentPath): number {
  let node: unknown = document.contents
  let offset = beginOf(node) ?? 0
  for (const part of path) {
    const resolved = isAlias(node) ? node.resolve(document) : node
    const step = stepInto(resolved, part)
    if (step === null) return offset
    offset = beginOf(step.key) ?? beginOf(step.value) ?? offset
    node = step.value
  }
  return offset
}

function stepInto(
  node: unknown,
  part: string | number,
): { readonly key: unknown; readonly value: unknown } | null {
  if (isSeq(node) && typeof part === 'number') {
    const value = node.items[part]
    return value === undefined ? null : { key: value, value }
  }
  if (!isMap(node)) return null
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(part))
  return pair === undefined ? null : { key: pair.key, value: pair.value }
}

function beginOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]
}

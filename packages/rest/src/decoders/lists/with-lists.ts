import type { JsonValue } from '@standpipe/core'
import { isObject } from '../../selectors/field-at.ts'
import type { ListTree } from './list-tree.ts'

/** A value in which everything that the tree calls a list is one: an object that stands alone, null and nothing, too. */
export function withLists(value: JsonValue, tree: ListTree): JsonValue {
  if (Array.isArray(value)) return value.map((element) => withLists(element, tree))
  if (!isObject(value)) return value
  const fields: { [name: string]: JsonValue } = { ...value }
  for (const [name, below] of tree.below) {
    const field = Object.hasOwn(value, name) ? value[name] : undefined
    if (below.isList) fields[name] = listOf(field).map((element) => withLists(element, below))
    else if (field !== undefined) fields[name] = withLists(field, below)
  }
  return fields
}

function listOf(field: JsonValue | undefined): readonly JsonValue[] {
  if (field === undefined || field === null) return []
  return Array.isArray(field) ? field : [field]
}

import type { Collector } from '../columns/collector.ts'
import { storableName } from './path-key.ts'
import type { TableBuilder } from './table-builder.ts'

/**
 * What is known of the objects at one place: their fields, in the order in which they came first. Rows of a shape
 * that was seen before find their fields by that order, without a look-up.
 */
export interface ObjectNode {
  readonly table: TableBuilder
  /** Names below the row's record. */
  readonly path: readonly string[]
  /** Names from the root record, lists included. */
  readonly fullPath: readonly string[]
  /** Levels below the root record. */
  readonly depth: number
  readonly fields: Map<string, FieldNode>
  readonly order: FieldNode[]
}

/** What is known of one field of the objects at one place. */
export interface FieldNode {
  readonly name: string
  readonly path: readonly string[]
  readonly fullPath: readonly string[]
  /** Levels below the root record at which the content of an object or list in this field would stand. */
  readonly depth: number
  /** Whether objects and lists stay one value. */
  readonly whole: boolean
  /** Place in the order of the object; -1 until a record had it. */
  position: number
  collector: Collector | null
  object: ObjectNode | null
  list: ListNode | null
}

/** The child table of a list, with what its elements are. */
export interface ListNode {
  readonly table: TableBuilder
  readonly objects: ObjectNode
  /** Elements that are no objects; its path is empty. */
  readonly element: FieldNode
}

/** An object node without fields. */
export function createObjectNode(
  table: TableBuilder,
  place: { readonly path: readonly string[]; readonly fullPath: readonly string[]; readonly depth: number },
): ObjectNode {
  const { path, fullPath, depth } = place
  return { table, path, fullPath, depth, fields: new Map(), order: [] }
}

/** The objects in a field, which become columns of the same table. */
export function objectOf(field: FieldNode, table: TableBuilder): ObjectNode {
  field.object ??= createObjectNode(table, field)
  return field.object
}

/** Adds a field to an object node. `isWhole` decides from its path and depth whether it is taken apart. */
export function addFieldNode(
  node: ObjectNode,
  name: string,
  isWhole: (fullPath: readonly string[], depth: number) => boolean,
): FieldNode {
  const segment = storableName(name)
  const fullPath = [...node.fullPath, segment]
  const depth = node.depth + 1
  const field = createFieldNode(
    { name, path: [...node.path, segment], fullPath, depth },
    isWhole(fullPath, depth),
  )
  node.fields.set(name, field)
  return field
}

/** A field node without content. */
export function createFieldNode(
  place: Pick<FieldNode, 'name' | 'path' | 'fullPath' | 'depth'>,
  whole: boolean,
): FieldNode {
  return { ...place, whole, position: -1, collector: null, object: null, list: null }
}

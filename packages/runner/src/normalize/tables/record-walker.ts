import { isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'
import { excerpt } from '../values/excerpt.ts'
import { describeShape } from '../types/column-type.ts'
import { declaredShape } from './declarations.ts'
import { objectOf, type FieldNode, type ListNode, type ObjectNode } from './object-node.ts'
import type { ResourceTables } from './resource-tables.ts'

/** Throws the `RecordError` of the record that is being read. */
export type FailRecord = (path: readonly string[], problem: string) => never

/** Where the values of a record go. */
interface RowPlace {
  readonly row: number
  readonly id: string
  readonly rootRow: number
}

/** Takes records apart into the rows of a resource's tables. */
export interface RecordWalker {
  /** Adds a record with its child rows. */
  add(record: JsonObject, id: string, fail: FailRecord): void
  /** Adds the part of a removed record that is compared with others, and returns its row in the root table. */
  addRemoval(part: JsonObject, id: string, fail: FailRecord): number
}

/** Creates the walker of a resource's tables. */
export function createRecordWalker(tables: ResourceTables): RecordWalker {
  return {
    add: (record, id, fail) => {
      const row = tables.root.table.addRoot(id)
      walkObject(tables.root, record, { row, id, rootRow: row }, fail)
      checkRequired(tables.root, row, fail)
    },
    addRemoval: (part, id, fail) => {
      const row = tables.root.table.addRoot(id)
      walkObject(tables.root, part, { row, id, rootRow: row }, fail)
      return row
    },
  }

  function walkObject(node: ObjectNode, object: JsonObject, place: RowPlace, fail: FailRecord): void {
    let next = 0
    for (const name in object) {
      let field = node.order[next]
      if (field === undefined || field.name !== name) field = seenField(node, name)
      next = field.position + 1
      walkValue(field, node, object[name], place, fail)
    }
  }

  function seenField(node: ObjectNode, name: string): FieldNode {
    const field = tables.fieldOf(node, name)
    if (field.position === -1) field.position = node.order.push(field) - 1
    return field
  }

  function walkValue(
    field: FieldNode,
    node: ObjectNode,
    value: JsonValue | undefined,
    place: RowPlace,
    fail: FailRecord,
  ): void {
    if (value === null || value === undefined) return
    if (typeof value !== 'object' || field.whole) {
      put(field, node, value, place.row, fail)
    } else if (Array.isArray(value)) {
      walkList(tables.listOf(field, node.table), value, place, fail)
    } else if (isDecimal(value)) {
      put(field, node, value, place.row, fail)
    } else {
      walkObject(objectOf(field, node.table), value as JsonObject, place, fail)
    }
  }

  function walkList(
    list: ListNode,
    elements: readonly JsonValue[],
    parent: RowPlace,
    fail: FailRecord,
  ): void {
    const { table, objects, element } = list
    for (let index = 0; index < elements.length; index += 1) {
      const value = elements[index]
      const id = table.childId(parent.id, index)
      const row = table.addChild(id, parent.id, parent.rootRow, index)
      const place = { row, id, rootRow: parent.rootRow }
      if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)) {
        walkObject(objects, value as JsonObject, place, fail)
      } else {
        walkValue(element, objects, value, place, fail)
      }
      checkRequired(objects, row, fail)
    }
  }

  function put(
    field: FieldNode,
    node: ObjectNode,
    value: NonNullable<JsonValue>,
    row: number,
    fail: FailRecord,
  ): void {
    const collector = field.collector ?? tables.collectorOf(field, node.table)
    if (collector.put(row, value)) return
    const declaration = tables.declarationOf(field.fullPath)
    const type = declaration === undefined ? '' : describeShape(declaredShape(declaration))
    fail(field.fullPath, `is declared ${type} and cannot hold ${excerpt(value)} without changing it`)
  }
}

function checkRequired(node: ObjectNode, row: number, fail: FailRecord): void {
  for (const { collector, path } of node.table.required) {
    if (!collector.has(row)) {
      fail([...node.fullPath, ...path], 'is declared without nulls and is missing or null')
    }
  }
}

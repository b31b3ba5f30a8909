import { describeType, isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'
import type { RecordIssues } from '../contract/record-issues.ts'
import type { RowIds } from '../identity/identify-rows.ts'
import { excerpt } from '../values/excerpt.ts'
import { declaredShape } from './declarations.ts'
import { objectOf, type FieldNode, type ListNode, type ObjectNode } from './object-node.ts'
import type { ParentRow } from './table-builder.ts'
import type { ResourceTables } from './resource-tables.ts'

/** Where the values of a record go, and what becomes of those that cannot be stored. */
interface RowPlace extends ParentRow {
  readonly row: number
  readonly issues: RecordIssues
}

/** What a record is known by besides its fields. */
export interface RecordIdentity extends RowIds {
  /** Partition that it was read in; `''` without partitions. */
  readonly partition: string
}

function placeOf({ id, partition }: RecordIdentity, row: number, issues: RecordIssues): RowPlace {
  return { id, partition, row, rootRow: row, issues }
}

/** Takes records apart into the rows of a resource's tables. */
export interface RecordWalker {
  /** Adds a record with its child rows, or what the contract leaves of them. */
  add(record: JsonObject, identity: RecordIdentity, issues: RecordIssues): void
  /** Adds the part of a removed record that is compared with others, and tells its row in the root table. */
  addRemoval(
    part: JsonObject,
    identity: RecordIdentity,
    issues: RecordIssues,
    added: (row: number) => void,
  ): void
}

/** Creates the walker of a resource's tables. Its parts say whether the row that they work on may stay. */
export function createRecordWalker(tables: ResourceTables): RecordWalker {
  const discardsRows = Object.values(tables.contract).includes('discardRow')
  return {
    add: (record, identity, issues) => {
      const { root } = tables
      if (isRefused(root.table, 1, issues)) return
      const leaveOut = markRow()
      const row = root.table.addRoot(identity)
      const place = placeOf(identity, row, issues)
      if (!walkObject(root, record, place) || !hasRequired(root, place)) leaveOut()
    },
    addRemoval: (part, identity, issues, added) => {
      if (isRefused(tables.root.table, 1, issues)) return
      const leaveOut = markRow()
      const row = tables.root.table.addRoot(identity)
      if (walkObject(tables.root, part, placeOf(identity, row, issues))) added(row)
      else leaveOut()
    },
  }

  /** Only a contract that leaves rows out pays for remembering where they began. */
  function markRow(): () => void {
    return discardsRows ? tables.mark() : () => undefined
  }

  function walkObject(node: ObjectNode, object: JsonObject, place: RowPlace): boolean {
    let next = 0
    for (const name in object) {
      let field = node.order[next]
      if (field === undefined || field.name !== name) field = seenField(node, name)
      next = field.position + 1
      if (!walkValue(field, node, object[name], place)) return false
    }
    return true
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
  ): boolean {
    if (value === null || value === undefined) return true
    if (typeof value !== 'object' || field.whole) return put(field, node, value, place)
    if (Array.isArray(value)) {
      if (value.length > 0) walkList(tables.listOf(field, node.table), value, place)
      return true
    }
    if (isDecimal(value)) return put(field, node, value, place)
    return walkObject(objectOf(field, node.table), value as JsonObject, place)
  }

  function walkList(list: ListNode, elements: readonly JsonValue[], parent: RowPlace): void {
    const { table } = list
    if (isRefused(table, elements.length, parent.issues)) return
    for (let index = 0; index < elements.length; index += 1) {
      const id = table.childId(parent.id, index)
      const leaveOut = markRow()
      const row = table.addChild(id, parent, index)
      const place = { ...parent, row, id }
      if (!walkElement(list, elements[index], place) || !hasRequired(list.objects, place)) leaveOut()
    }
  }

  function walkElement(
    { objects, element }: ListNode,
    value: JsonValue | undefined,
    place: RowPlace,
  ): boolean {
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)) {
      return walkObject(objects, value as JsonObject, place)
    }
    return walkValue(element, objects, value, place)
  }

  function put(
    field: FieldNode,
    node: ObjectNode,
    value: NonNullable<JsonValue>,
    { row, issues }: RowPlace,
  ): boolean {
    const collector = field.collector ?? tables.collectorOf(field, node.table)
    if (collector.put(row, value)) return true
    const { entity } = collector
    if (entity === 'dataType' && tables.contract.dataType === 'evolve') failDeclared(field, value, issues)
    const table = node.table.schema.name
    const problem =
      entity === 'columns'
        ? `has no column in table '${table}'`
        : `holds ${excerpt(value)}, which its column in table '${table}' cannot`
    return issues.breach({ entity, table, path: field.fullPath, problem }) === 'value'
  }

  function hasRequired(node: ObjectNode, { row, issues }: RowPlace): boolean {
    for (const { collector, path } of node.table.required) {
      if (collector.has(row)) continue
      const fullPath = [...node.fullPath, ...path]
      const problem = 'is declared without nulls and is missing or null'
      if (tables.contract.dataType !== 'discardRow') issues.fail(fullPath, problem)
      issues.breach({ entity: 'dataType', table: node.table.schema.name, path: fullPath, problem })
      return false
    }
    return true
  }

  /** Only a declared column refuses values that no contract speaks of. */
  function failDeclared(field: FieldNode, value: NonNullable<JsonValue>, issues: RecordIssues): never {
    const declaration = tables.declarationOf(field.fullPath)
    const type = declaration === undefined ? '' : describeType(declaredShape(declaration))
    return issues.fail(
      field.fullPath,
      `is declared ${type} and cannot hold ${excerpt(value)} without changing it`,
    )
  }
}

/** Whether the contract does not let the dataset have a table, to which rows would be added. */
function isRefused(table: ObjectNode['table'], rows: number, issues: RecordIssues): boolean {
  if (!table.isRefused) return false
  const { name } = table.schema
  issues.breach({ entity: 'tables', table: name, path: [], problem: 'does not exist yet', rows })
  return true
}

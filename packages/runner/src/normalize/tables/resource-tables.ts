import type { ColumnDeclaration, Contract, Resource, TableSchema } from '@standpipe/core'
import { tagName } from '../names/fit-name.ts'
import { hashTag } from '../names/hash-tag.ts'
import { createNameSpace } from '../names/name-space.ts'
import { belongsToOtherRoot, listInList, wishedTableName } from '../names/table-name.ts'
import type { Collector } from '../columns/collector.ts'
import { readDeclarations } from './declarations.ts'
import {
  addFieldNode,
  createFieldNode,
  createObjectNode,
  objectOf,
  type FieldNode,
  type ListNode,
  type ObjectNode,
} from './object-node.ts'
import { pathKey } from './path-key.ts'
import { moreRootColumns } from './system-columns.ts'
import { TableBuilder } from './table-builder.ts'
import { wholeFields } from './whole-fields.ts'

/** What the tables of a resource are built from. */
export interface ResourceTablesOptions {
  readonly resource: Pick<
    Resource,
    | 'name'
    | 'disposition'
    | 'onMissing'
    | 'cursor'
    | 'columns'
    | 'nested'
    | 'maxNesting'
    | 'description'
    | 'partitions'
  >
  /** Name of the root table. */
  readonly rootName: string
  /** Tables of this resource as they stand in the destination. */
  readonly stored: readonly TableSchema[]
  /** Names of other tables in the dataset. */
  readonly foreignNames: readonly string[]
  /** Root tables of the source's other resources. */
  readonly otherRoots: readonly string[]
  readonly maxNameBytes: number
  /** What records may change in the stored tables. Default: everything. */
  readonly contract?: Required<Contract>
}

const evolving: Required<Contract> = { tables: 'evolve', columns: 'evolve', dataType: 'evolve' }

/** The tables of one resource and what its records consist of, as far as they were seen or declared. */
export interface ResourceTables {
  readonly root: ObjectNode
  /** Every table, the root first and parents before children. */
  builders(): readonly TableBuilder[]
  fieldOf(node: ObjectNode, name: string): FieldNode
  listOf(field: FieldNode, parent: TableBuilder): ListNode
  collectorOf(field: FieldNode, table: TableBuilder): Collector
  declarationOf(fullPath: readonly string[]): ColumnDeclaration | undefined
  /** Remembers how many rows there are; what it returns forgets those that came since. */
  mark(): () => void
  /** What records may change in the stored tables. */
  readonly contract: Required<Contract>
}

/** Creates the tables of a resource: the stored ones, and what is declared without data. */
export function createResourceTables(options: ResourceTablesOptions): ResourceTables {
  const { resource, rootName, maxNameBytes, contract = evolving } = options
  const isWhole = wholeFields(resource)
  const rootColumns = moreRootColumns(resource)
  const declarations = readDeclarations(resource.columns)
  const names = createNameSpace(
    [rootName, ...options.foreignNames, ...options.otherRoots, ...options.stored.map((table) => table.name)],
    maxNameBytes,
  )
  const isPartitioned = resource.partitions !== undefined
  const builders = new Map<string, TableBuilder>()
  const stored = options.stored.toSorted((one, other) => one.path.length - other.path.length)
  for (const schema of stored) {
    builders.set(tableKey(schema), newBuilder(schema, true))
  }
  const root = createObjectNode(rootTable(), { path: [], fullPath: [], depth: 0 })
  const tables: ResourceTables = {
    root,
    builders: () =>
      [...builders.values()].toSorted((one, other) => one.schema.path.length - other.schema.path.length),
    fieldOf: (node, name) => node.fields.get(name) ?? addFieldNode(node, name, isWhole),
    listOf,
    collectorOf,
    declarationOf: (fullPath) => declarations.find(fullPath),
    mark,
    contract,
  }
  declarations.fields.forEach(addDeclaredField)
  for (const builder of builders.values()) builder.allowNulls()
  return tables

  function rootTable(): TableBuilder {
    const { description } = resource
    const schema: TableSchema = {
      name: rootName,
      path: [],
      columns: [],
      ...(description === undefined ? {} : { description }),
    }
    return tableOf(schema, () => schema)
  }

  function tableOf(key: TablePlace, create: () => TableSchema): TableBuilder {
    const known = builders.get(tableKey(key))
    if (known !== undefined) return known
    const builder = newBuilder(create(), false)
    builders.set(tableKey(key), builder)
    return builder
  }

  function newBuilder(schema: TableSchema, isStored: boolean): TableBuilder {
    const moreSystemColumns = schema.parent === undefined ? rootColumns : []
    const facts = { schema, stored: isStored, isPartitioned, maxNameBytes, contract }
    return new TableBuilder({ ...facts, moreSystemColumns })
  }

  function mark(): () => void {
    const counts = new Map([...builders.values()].map((builder) => [builder, builder.rowCount]))
    return () => {
      for (const builder of builders.values()) builder.truncate(counts.get(builder) ?? 0)
    }
  }

  function listOf(field: FieldNode, parent: TableBuilder): ListNode {
    field.list ??= createListNode(field, parent)
    return field.list
  }

  function createListNode(field: FieldNode, parent: TableBuilder): ListNode {
    const path = [...parent.schema.path, ...(field.path.length === 0 ? [listInList] : field.path)]
    const key = { parent: parent.schema.name, path }
    const table = tableOf(key, () => ({
      ...key,
      name: claimTableName(path, parent.schema.name),
      columns: [],
    }))
    const { fullPath, depth } = field
    const element = { name: 'value', path: [], fullPath: [...fullPath, listInList], depth: depth + 1 }
    return {
      table,
      objects: createObjectNode(table, { path: [], fullPath, depth }),
      element: createFieldNode(element, isWhole(element.fullPath, element.depth)),
    }
  }

  function claimTableName(path: readonly string[], parent: string): string {
    const wish = wishedTableName(rootName, path)
    const tag = hashTag([parent, ...path])
    const name = belongsToOtherRoot(wish, rootName, options.otherRoots)
      ? tagName(wish, tag, maxNameBytes)
      : wish
    return names.claim(name, tag)
  }

  function collectorOf(field: FieldNode, table: TableBuilder): Collector {
    field.collector ??= table.addCollector(field.path, declarations.find(field.fullPath))
    return field.collector
  }

  function addDeclaredField(steps: (typeof declarations.fields)[number]): void {
    let node = root
    for (const [index, step] of steps.entries()) {
      const field = tables.fieldOf(node, step.name)
      const last = index === steps.length - 1
      if (step.list) {
        const list = listOf(field, node.table)
        list.table.exists = true
        if (last) collectorOf(list.element, list.table)
        node = list.objects
      } else if (last) {
        collectorOf(field, node.table)
      } else if (isStoredList(node, field)) {
        node = listOf(field, node.table).objects
      } else {
        node = objectOf(field, node.table)
      }
    }
  }

  function isStoredList(node: ObjectNode, field: FieldNode): boolean {
    const path = [...node.table.schema.path, ...field.path]
    return builders.has(tableKey({ parent: node.table.schema.name, path }))
  }
}

/** Where a table stands among the tables of its resource. */
type TablePlace = { readonly parent?: string; readonly path: readonly string[] }

/** Tables of the same path differ by their parent: `a.b` may be a list in an object or a list in a list. */
function tableKey(table: TablePlace): string {
  return pathKey([table.parent ?? '', ...table.path])
}

import { describeType, fieldNames, type Resource, type Source } from '@standpipe/core'
import { keyPart } from './normalize/identity/identify-records.ts'
import { createResourceTables } from './normalize/tables/resource-tables.ts'
import { describeDisposition, onMissingOf } from './plan/disposition.ts'
import { rootTableName } from './plan/root-table-name.ts'

/** A source as plain data, without a request. */
export interface SourceDescription {
  readonly name: string
  readonly resources: readonly ResourceDescription[]
}

/** A resource as it is declared. */
export interface ResourceDescription {
  readonly name: string
  readonly description: string | null
  /** Whether a run reads it when nothing is selected by name. */
  readonly selected: boolean
  /** `append`, `replace` or `merge (…)` with its strategy. */
  readonly disposition: string
  /** What a finished and full read does with stored rows that were not in it. */
  readonly onMissing: NonNullable<Resource['onMissing']>
  /** Dotted paths; empty when there is no key. */
  readonly primaryKey: readonly string[]
  /** Dotted path; null when there is none. */
  readonly cursor: string | null
  /** Resources for whose records it is read; empty when it is read by itself. */
  readonly parents: readonly string[]
  /** The root table, and child tables with declared columns. */
  readonly tables: readonly TableDescription[]
}

/** A table with the columns that are declared; the others are known when data comes. */
export interface TableDescription {
  readonly name: string
  readonly columns: readonly ColumnDescription[]
}

/** A declared column. */
export interface ColumnDescription {
  readonly name: string
  /** For example `decimal(18,4)`. */
  readonly type: string
  readonly nullable: boolean
  readonly description: string | null
}

/** Describes the resources of a source as they are declared, for names of at most `maxNameBytes` (default 63). */
export function describeSource(source: Source, maxNameBytes: number = 63): SourceDescription {
  return {
    name: source.name,
    resources: source.resources.map((resource) => describeResource(resource, maxNameBytes)),
  }
}

function describeResource(resource: Resource, maxNameBytes: number): ResourceDescription {
  return {
    name: resource.name,
    description: resource.description ?? null,
    selected: resource.selected ?? true,
    disposition: describeDisposition(resource.disposition),
    onMissing: onMissingOf(resource),
    primaryKey: (resource.primaryKey ?? []).map((part) => keyPart(part).path.join('.')),
    cursor: resource.cursor === undefined ? null : fieldNames(resource.cursor.path).join('.'),
    parents: resource.parents ?? [],
    tables: describeTables(resource, maxNameBytes),
  }
}

function describeTables(resource: Resource, maxNameBytes: number): readonly TableDescription[] {
  const tables = createResourceTables({
    resource,
    rootName: rootTableName(resource, maxNameBytes),
    stored: [],
    foreignNames: [],
    otherRoots: [],
    maxNameBytes,
  })
  const ids = { readId: '', loadId: '' }
  return tables.builders().map((builder) => {
    builder.takeBatch(ids, [], null, [])
    return {
      name: builder.schema.name,
      columns: builder.schema.columns
        .filter(({ path }) => path !== undefined)
        .map((column) => ({
          name: column.name,
          type: describeType(column),
          nullable: column.nullable,
          description: column.description ?? null,
        })),
    }
  })
}

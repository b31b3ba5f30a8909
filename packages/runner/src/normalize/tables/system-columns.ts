import {
  idColumn,
  indexColumn,
  keyIdColumn,
  loadIdColumn,
  missingSinceColumn,
  parentIdColumn,
  partitionColumn,
  rootIdColumn,
  runIdColumn,
  validFromColumn,
  validToColumn,
  type Column,
  type Resource,
} from '@standpipe/core'
import { keepsVersions } from '../../plan/disposition.ts'

const rowColumns: readonly Column[] = [idColumn, runIdColumn, loadIdColumn]

const childColumns: readonly Column[] = [parentIdColumn, rootIdColumn, indexColumn]

const versionColumns: readonly Column[] = [keyIdColumn, validFromColumn, validToColumn]

/** Standpipe's own columns of every table of its kind, in their order. */
export function systemColumns(table: {
  readonly isRoot: boolean
  readonly isPartitioned: boolean
}): readonly Column[] {
  return [
    ...rowColumns,
    ...(table.isPartitioned ? [partitionColumn] : []),
    ...(table.isRoot ? [] : childColumns),
  ]
}

/** What the root table of a resource has besides those of every root table. */
export function moreRootColumns(resource: Pick<Resource, 'disposition' | 'onMissing'>): readonly Column[] {
  if (keepsVersions(resource)) return versionColumns
  return resource.onMissing === 'flag' ? [missingSinceColumn] : []
}

/** Every one of them, so that no field takes the name of one that comes later. */
export const allSystemColumns: readonly Column[] = [
  ...rowColumns,
  partitionColumn,
  ...childColumns,
  ...versionColumns,
  missingSinceColumn,
]

import {
  idColumn,
  indexColumn,
  keyIdColumn,
  loadIdColumn,
  missingSinceColumn,
  parentIdColumn,
  rootIdColumn,
  runIdColumn,
  validFromColumn,
  validToColumn,
  type Column,
  type Resource,
} from '@standpipe/core'
import { keepsVersions } from '../../plan/disposition.ts'

/** Standpipe's own columns of a root table, in their order. */
export const rootSystemColumns: readonly Column[] = [idColumn, runIdColumn, loadIdColumn]

/** Standpipe's own columns of a child table, in their order. */
export const childSystemColumns: readonly Column[] = [
  ...rootSystemColumns,
  parentIdColumn,
  rootIdColumn,
  indexColumn,
]

const versionColumns: readonly Column[] = [keyIdColumn, validFromColumn, validToColumn]

/** What the root table of a resource has besides those of every root table. */
export function moreRootColumns(resource: Pick<Resource, 'disposition' | 'onMissing'>): readonly Column[] {
  if (keepsVersions(resource)) return versionColumns
  return resource.onMissing === 'flag' ? [missingSinceColumn] : []
}

/** Every one of them, so that no field takes the name of one that comes later. */
export const allSystemColumns: readonly Column[] = [
  ...childSystemColumns,
  ...versionColumns,
  missingSinceColumn,
]

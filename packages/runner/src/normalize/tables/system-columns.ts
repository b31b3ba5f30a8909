import {
  idColumn,
  indexColumn,
  loadIdColumn,
  parentIdColumn,
  rootIdColumn,
  runIdColumn,
  type Column,
} from '@standpipe/core'

/** Standpipe's own columns of a root table, in their order. */
export const rootSystemColumns: readonly Column[] = [idColumn, runIdColumn, loadIdColumn]

/** Standpipe's own columns of a child table, in their order. */
export const childSystemColumns: readonly Column[] = [
  ...rootSystemColumns,
  parentIdColumn,
  rootIdColumn,
  indexColumn,
]

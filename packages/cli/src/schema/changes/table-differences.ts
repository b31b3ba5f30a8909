import { describeType, type Column, type TableSchema } from '@standpipe/core'

/** One thing in which two versions of a table differ. */
export interface TableDifference {
  /** Null: the table itself. */
  readonly column: string | null
  readonly what: 'added' | 'removed' | 'type' | 'nullable' | 'description'
  /** Null: nothing. */
  readonly before: string | null
  /** Null: nothing. */
  readonly after: string | null
}

/** What changed from one version of a table to another; all columns of a table that was not there before. */
export function tableDifferences(before: TableSchema | null, after: TableSchema): readonly TableDifference[] {
  const known = new Map(before?.columns.map((column) => [column.name, column]))
  const names = new Set(after.columns.map(({ name }) => name))
  const removed = [...known.values()].filter(({ name }) => !names.has(name))
  return [
    ...different(null, 'description', before?.description, after.description),
    ...removed.map((column): TableDifference => ({
      column: column.name,
      what: 'removed',
      before: describeType(column),
      after: null,
    })),
    ...after.columns.flatMap((column) => columnDifferences(known.get(column.name), column)),
  ]
}

function columnDifferences(before: Column | undefined, after: Column): readonly TableDifference[] {
  const { name } = after
  if (before === undefined) return [{ column: name, what: 'added', before: null, after: describeType(after) }]
  return [
    ...different(name, 'type', describeType(before), describeType(after)),
    ...different(name, 'nullable', nullability(before), nullability(after)),
    ...different(name, 'description', before.description, after.description),
  ]
}

function different(
  column: string | null,
  what: TableDifference['what'],
  before: string | undefined,
  after: string | undefined,
): readonly TableDifference[] {
  return before === after ? [] : [{ column, what, before: before ?? null, after: after ?? null }]
}

function nullability({ nullable }: Column): string {
  return nullable ? 'null' : 'not null'
}

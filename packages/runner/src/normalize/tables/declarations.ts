import type { Column, ColumnDeclaration, Resource } from '@standpipe/core'
import { listInList as listMark } from '../names/table-name.ts'
import { defaultScale, maxPrecision, sameShape, type ColumnShape } from '../types/column-type.ts'

/** The declared columns of a resource. */
export interface Declarations {
  /** What is declared for a field, by the names on its way from the record, lists included. */
  find(path: readonly string[]): ColumnDeclaration | undefined
  /** Every declared field with the lists on its way, in the order of declaration. */
  readonly fields: readonly DeclaredField[]
}

/** A declared field as a sequence of steps from the record. */
export type DeclaredField = readonly { readonly name: string; readonly list: boolean }[]

/**
 * Reads the keys of `Resource.columns`: dotted field names, where `[]` behind a name says that it is a list and
 * that the rest belongs to its child table (`lines[].price`; `tags[]` for the scalars themselves). Without the
 * mark a declaration holds for both, but its column exists without data only as long as no list was seen there.
 */
export function readDeclarations(columns: Resource['columns']): Declarations {
  const entries = Object.entries(columns ?? {})
  const byPath = new Map(entries.map(([key, declaration]) => [pathOfKey(key), declaration]))
  return {
    find: (path) => byPath.get(path.join('.')),
    fields: entries.map(([key]) => key.split('.').map(readStep)),
  }
}

/** Lists on the way leave no trace in the path of a field; the scalars of a list have the mark as their name. */
function pathOfKey(key: string): string {
  const path = key.replaceAll(`${listMark}.`, '.')
  return path.endsWith(listMark) ? `${path.slice(0, -listMark.length)}.${listMark}` : path
}

function readStep(segment: string): { readonly name: string; readonly list: boolean } {
  const list = segment.endsWith(listMark)
  return { name: list ? segment.slice(0, -listMark.length) : segment, list }
}

/** Type and digits of a declaration with the defaults of a decimal filled in. */
export function declaredShape(declaration: ColumnDeclaration): ColumnShape {
  if (declaration.type !== 'decimal') return { type: declaration.type }
  return {
    type: 'decimal',
    precision: declaration.precision ?? maxPrecision,
    scale: declaration.scale ?? defaultScale,
  }
}

/** The stored column of a field that has the declared type, if there is one. */
export function storedColumnOf(
  stored: readonly Column[],
  declaration: ColumnDeclaration,
): Column | undefined {
  const shape = declaredShape(declaration)
  return stored.find((column) => sameShape(column, shape))
}

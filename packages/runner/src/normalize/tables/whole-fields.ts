import type { Resource } from '@standpipe/core'
import { readDeclarations } from './declarations.ts'

/** Default of `Resource.maxNesting`. */
export const defaultNesting = 10

/**
 * Whether objects and lists in a field stay one value, given the names on its way from the record, lists included, and
 * the levels below the record at which their content would stand.
 */
export type IsWhole = (fullPath: readonly string[], depth: number) => boolean

/** Which fields of a resource are not taken apart: those that are declared, and all that lie too deep. */
export function wholeFields({
  columns,
  nested,
  maxNesting,
}: Pick<Resource, 'columns' | 'nested' | 'maxNesting'>): IsWhole {
  const deepest = nested === 'json' ? 0 : (maxNesting ?? defaultNesting)
  const declarations = readDeclarations(columns)
  return (fullPath, depth) => depth > deepest || declarations.find(fullPath) !== undefined
}

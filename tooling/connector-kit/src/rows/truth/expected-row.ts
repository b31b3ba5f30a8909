import { isDecimal, type ColumnDeclaration, type Resource } from '@standpipe/core'
import { exactText, plainNumber } from '../exact-text.ts'
import type { RowTree } from '../row-tree.ts'
import { valueText } from '../value-text.ts'
import { instantOf } from './instant-of.ts'

/** A record as it is true: its numbers as `bigint`, decimal or integer, everything else as JSON has it. */
export interface TrueRecord {
  readonly [field: string]: unknown
}

/** What is declared of the records, and decides what becomes of them. */
export type RecordDeclaration = Pick<Resource, 'columns' | 'nested'>

/**
 * What must be stored of a record: worked out from what is true and what is declared, and from nothing else. Throws for a
 * field that is not declared: whoever compares says what becomes of it.
 */
export function expectedRow(record: TrueRecord, { columns = {}, nested }: RecordDeclaration): RowTree {
  const staysWhole = (path: string): boolean =>
    columns[path]?.type === 'json' || (nested === 'json' && path !== '')
  return rowOf(record, '', { columns, staysWhole })
}

interface Declared {
  readonly columns: NonNullable<Resource['columns']>
  readonly staysWhole: (path: string) => boolean
}

function rowOf(value: unknown, path: string, declared: Declared): RowTree {
  const { columns, staysWhole } = declared
  const values: { [path: string]: string | null } = {}
  const children: { [path: string]: readonly RowTree[] } = {}
  const prefix = path === '' ? '' : `${path}.`
  for (const name of Object.keys(columns)) {
    const below = name.startsWith(prefix) ? name.slice(prefix.length) : null
    if (below !== null && !below.includes('[]')) values[below] = null
  }
  const visit = (part: unknown, at: string, field: string): void => {
    if (part === null || part === undefined) return
    if (isScalar(part) || staysWhole(at)) {
      const declaration = columns[at] ?? (isScalar(part) ? undefined : { type: 'json' as const })
      if (declaration === undefined) throw new Error(`${at} is not declared: say what becomes of it.`)
      values[field] = storedText(part, declaration)
    } else if (Array.isArray(part)) {
      if (part.length > 0) {
        children[field] = part.map((element: unknown) => rowOf(element, `${at}[]`, declared))
      }
    } else {
      for (const [name, inner] of Object.entries(part)) {
        visit(inner, at === '' ? name : `${at}.${name}`, field === '' ? name : `${field}.${name}`)
      }
    }
  }
  visit(value, path, '')
  return { values, children }
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || isDecimal(value)
}

function storedText(value: unknown, { type }: ColumnDeclaration): string {
  if (type === 'json') return exactText(value)
  const token = isDecimal(value) ? value.text : String(value)
  switch (type) {
    case 'decimal':
      return plainNumber(token)
    case 'double':
      return valueText.double(token)
    case 'timestamp':
      return valueText.timestamp(String(instantOf(token)))
    case 'time':
      return valueText.time(String(instantOf(`1970-01-01T${token}`)))
    default:
      return token
  }
}

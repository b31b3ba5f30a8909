import type { ColumnDeclaration, Resource } from '@standpipe/core'
import { isExactDecimal, type ExactDecimal, type ExactRecord, type ExactValue } from '@standpipe/sandbox-api'

/** A row with its child rows, every value as the text of its stored form; null stays null. */
export interface ExpectedRow {
  readonly values: { readonly [column: string]: string | null }
  /** Child rows in order, by the last part of their table's name; tables without rows are left out. */
  readonly children: { readonly [list: string]: readonly ExpectedRow[] }
}

type Columns = NonNullable<Resource['columns']>
type Scalar = boolean | string | bigint | ExactDecimal

/** What must be stored of a record: worked out from what was served and what is declared, and from nothing else. */
export function expectedRow(record: ExactRecord, columns: Columns): ExpectedRow {
  return rowOf(record, '', columns)
}

function rowOf(value: ExactValue, path: string, columns: Columns): ExpectedRow {
  const values: { [column: string]: string | null } = {}
  const children: { [list: string]: readonly ExpectedRow[] } = {}
  const prefix = path === '' ? '' : `${path}.`
  for (const declared of Object.keys(columns)) {
    const below = declared.startsWith(prefix) ? declared.slice(prefix.length) : null
    if (below !== null && !below.includes('[]')) values[below.replaceAll('.', '__')] = null
  }
  const visit = (part: ExactValue, at: string, column: string): void => {
    if (isList(part)) {
      if (part.length > 0) children[column] = part.map((element) => rowOf(element, `${at}[]`, columns))
    } else if (isObject(part)) {
      for (const [name, field] of Object.entries(part)) {
        visit(field, at === '' ? name : `${at}.${name}`, column === '' ? name : `${column}__${name}`)
      }
    } else if (part !== null) {
      const declaration = columns[at]
      if (declaration === undefined) throw new Error(`${at} is not declared.`)
      values[column === '' ? 'value' : column] = storedText(part, declaration)
    }
  }
  visit(value, path, '')
  return { values, children }
}

function isList(value: ExactValue): value is readonly ExactValue[] {
  return Array.isArray(value)
}

function isObject(value: ExactValue): value is ExactRecord {
  return typeof value === 'object' && value !== null && !isExactDecimal(value) && !isList(value)
}

/** The value as core's `BatchValue` has it for this type, written as text. */
function storedText(value: Scalar, { type, scale = 0 }: ColumnDeclaration): string {
  const token = isExactDecimal(value) ? value.text : String(value)
  switch (type) {
    case 'decimal': {
      const [whole = '', fraction = ''] = token.split('.')
      return String(BigInt(whole + fraction.padEnd(scale, '0')))
    }
    case 'double':
      return String(Number(token))
    case 'date':
      return String(Date.parse(`${token}T00:00:00Z`) / 86_400_000)
    case 'timestamp':
      return String(Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(token) ? token : `${token}Z`) * 1000)
    default:
      return token
  }
}

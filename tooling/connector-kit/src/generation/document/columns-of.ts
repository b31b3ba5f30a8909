import type { ColumnDeclaration, ColumnType, Resource } from '@standpipe/core'
import { mergedSchema } from './merged-schema.ts'
import type { FindSchema, Schema } from './schema.ts'

/**
 * What a document says about the fields of a record, in its order. An object or a list without more words is json. Throws
 * for what it has no column for, so that no field goes undeclared.
 */
export function columnsOf(record: Schema, find: FindSchema): NonNullable<Resource['columns']> {
  return Object.fromEntries(declarations(record, '', 0, find))
}

// No record is nested deeper; a schema that holds itself is.
const deepest = 30

function declarations(
  written: Schema,
  path: string,
  depth: number,
  find: FindSchema,
): [string, ColumnDeclaration][] {
  if (depth > deepest) {
    throw new Error(`${path}: a schema holds itself; say with x-column: json where it is cut off.`)
  }
  const schema = mergedSchema(written, find)
  const { description, 'x-column': column, properties, items } = schema
  const type = typeOf(schema)
  if (column === undefined && type === 'array' && items) {
    return declarations(items, `${path}[]`, depth + 1, find)
  }
  if (column === undefined && type === 'object' && properties) {
    const below = path === '' ? '' : `${path}.`
    return Object.entries(properties).flatMap(([name, field]) =>
      declarations(field, below + name, depth + 1, find),
    )
  }
  return [[path, { ...shapeOf(schema, type, path), ...(description !== undefined && { description }) }]]
}

function typeOf({ type, properties }: Schema): string | undefined {
  const [only, ...others] = [type ?? []].flat().filter((name) => name !== 'null')
  if (only === undefined && properties !== undefined) return 'object'
  return others.length > 0 ? undefined : only
}

function shapeOf(schema: Schema, type: string | undefined, path: string): ColumnDeclaration {
  const { format, 'x-column': column, 'x-precision': precision, 'x-scale': scale } = schema
  if (column === 'decimal' || (column === undefined && format === 'decimal')) {
    if (precision === undefined || scale === undefined) {
      throw new Error(`${path}: a decimal needs x-precision and x-scale.`)
    }
    return { type: 'decimal', precision, scale }
  }
  const named = column ?? columnTypes[format === undefined ? `${type}` : `${type} ${format}`]
  if (named === undefined) {
    throw new Error(
      `${path}: no column type for ${JSON.stringify(schema)}; a format that is known or x-column says it.`,
    )
  }
  return { type: named }
}

// A number without a format is not here: only its author knows whether a double holds it.
const columnTypes: { readonly [typeAndFormat: string]: ColumnType } = {
  boolean: 'boolean',
  integer: 'bigint',
  'integer int32': 'bigint',
  'integer int64': 'bigint',
  'number double': 'double',
  'number float': 'double',
  string: 'text',
  'string date': 'date',
  'string date-time': 'timestamp',
  'string date-time-local': 'timestamp',
  'string email': 'text',
  'string html': 'text',
  'string time': 'time',
  'string uri': 'text',
  'string uuid': 'text',
  array: 'json',
  object: 'json',
}

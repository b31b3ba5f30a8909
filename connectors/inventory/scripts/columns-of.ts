import type { ColumnDeclaration, ColumnType, Resource } from '@standpipe/core'

/** The part of a JSON Schema that says what becomes of a field. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly properties?: { readonly [name: string]: Schema }
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
}

/** Looks up a `$ref`. */
export type FindSchema = (reference: string) => Schema | undefined

/** What a document says about the fields of a record, in its order. Throws when it says something unexpected. */
export function columnsOf(record: Schema, find: FindSchema): NonNullable<Resource['columns']> {
  return Object.fromEntries(declarations(record, '', find))
}

function declarations(written: Schema, path: string, find: FindSchema): [string, ColumnDeclaration][] {
  const schema = present(written, find)
  const { type } = schema
  if (type === 'array' && schema.items) return declarations(schema.items, `${path}[]`, find)
  if (type === 'object' && schema.properties) {
    const below = path === '' ? '' : `${path}.`
    return Object.entries(schema.properties).flatMap(([name, field]) =>
      declarations(field, below + name, find),
    )
  }
  const { description } = schema
  return [[path, { ...shapeOf(schema, path), ...(description !== undefined && { description }) }]]
}

/** The schema behind references and without null. Whether a field may be null is not declared, see the README. */
function present(schema: Schema, find: FindSchema): Schema & { readonly type: string } {
  const { $ref, oneOf, type, ...rest } = schema
  const target = $ref === undefined ? oneOf?.find((variant) => variant.type !== 'null') : find($ref)
  if (target !== undefined) return { ...present(target, find), ...rest }
  const [only, ...others] = [type ?? []].flat().filter((name) => name !== 'null')
  if (only === undefined || others.length > 0) throw new Error(`Not one type: ${JSON.stringify(schema)}`)
  return { ...rest, type: only }
}

function shapeOf({ type, format }: Schema & { readonly type: string }, path: string): ColumnDeclaration {
  if (format === 'decimal') return { type: 'decimal', ...decimalDigits }
  const column = columnTypes[format === undefined ? type : `${type} ${format}`]
  if (column === undefined) throw new Error(`${path}: no column type for ${type} ${format}`)
  return { type: column }
}

// The document says in words what JSON Schema has no keyword for.
const decimalDigits = { precision: 18, scale: 4 }

const columnTypes: { readonly [typeAndFormat: string]: ColumnType } = {
  boolean: 'boolean',
  'integer int64': 'bigint',
  'number double': 'double',
  string: 'text',
  'string date': 'date',
  'string date-time': 'timestamp',
  'string date-time-local': 'timestamp',
}

import type { ReferenceObject, SchemaObject } from 'openapi-typescript'
import { type ExactValue, isExactDecimal } from '../src/index.ts'

/** A schema as it stands in a document. */
export type Schema = SchemaObject | ReferenceObject

/** Schemas by their place in the document: `#/components/schemas/Order`. */
export type Schemas = ReadonlyMap<string, Schema>

/**
 * Says where a value departs from its schema: type, format, enum, a property that the document does not know, a
 * required one that is missing. Knows the part of JSON Schema that the inventory document uses.
 */
export function schemaProblems(schemas: Schemas, schema: Schema, value: ExactValue, path: string): string[] {
  if ('$ref' in schema) return schemaProblems(schemas, schemas.get(schema.$ref)!, value, path)
  if ('oneOf' in schema && schema.oneOf !== undefined) {
    const attempts = schema.oneOf.map((option) => schemaProblems(schemas, option, value, path))
    return attempts.filter((problems) => problems.length === 0).length === 1 ? [] : attempts.flat()
  }
  const {
    type,
    format,
    enum: choices,
  } = schema as { type: string | string[]; format?: string; enum?: unknown[] }
  const found = typeOf(value)
  if (![type].flat().some((name) => name === found || (name === 'number' && found === 'integer'))) {
    return [`${path} is ${found}, not ${[type].flat().join(' or ')}`]
  }
  if (choices !== undefined && !choices.includes(value))
    return [`${path} is not one of ${choices.join(', ')}`]
  if (format !== undefined && value !== null && !formats[format]!(value)) return [`${path} is no ${format}`]
  if (Array.isArray(value)) {
    const { items } = schema as { items: Schema }
    return value.flatMap((item: ExactValue, index) =>
      schemaProblems(schemas, items, item, `${path}[${index}]`),
    )
  }
  return found === 'object' ? objectProblems(schemas, schema, value as ExactObject, path) : []
}

type ExactObject = { readonly [field: string]: ExactValue }

function objectProblems(schemas: Schemas, schema: SchemaObject, value: ExactObject, path: string): string[] {
  const { properties, required } = schema as { properties: { [name: string]: Schema }; required?: string[] }
  const missing = (required ?? [])
    .filter((name) => !(name in value))
    .map((name) => `${path}.${name} is missing`)
  const wrong = Object.entries(value).flatMap(([name, field]) => {
    const property = properties[name]
    return property === undefined
      ? [`${path}.${name} is not described`]
      : schemaProblems(schemas, property, field, `${path}.${name}`)
  })
  return [...missing, ...wrong]
}

function typeOf(value: ExactValue): string {
  if (value === null) return 'null'
  if (typeof value === 'bigint') return 'integer'
  if (isExactDecimal(value)) return 'number'
  return Array.isArray(value) ? 'array' : typeof value
}

const date = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`
const time = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?`
const text = (pattern: string): ((value: ExactValue) => boolean) => {
  const expression = new RegExp(`^${pattern}$`)
  return (value) => typeof value === 'string' && expression.test(value)
}

const formats: { readonly [format: string]: (value: ExactValue) => boolean } = {
  int64: (value) => typeof value === 'bigint' && BigInt.asIntN(64, value) === value,
  // Some are texts, as their type then says.
  decimal: (value) =>
    /^\d{1,14}\.\d{4}$/.test(isExactDecimal(value) ? value.text : typeof value === 'string' ? value : ''),
  double: (value) =>
    typeof value === 'bigint' || (isExactDecimal(value) && String(Number(value.text)) === value.text),
  date: text(date),
  'date-time': text(`${date}T${time}(Z|[+-]\\d\\d:\\d\\d)`),
  'date-time-local': text(`${date}T${time}`),
}

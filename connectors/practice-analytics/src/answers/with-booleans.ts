import type { JsonValue } from '@standpipe/core'
import { isObject } from './is-object.ts'

/** A value with `Yes` and `No` as booleans at the paths of boolean columns; everything else stays as it came. */
export function withBooleans(value: JsonValue, columns: readonly string[]): JsonValue {
  return columns.reduce((whole, column) => withBoolean(whole, column.replaceAll('[]', '').split('.')), value)
}

function withBoolean(value: JsonValue, names: readonly string[]): JsonValue {
  if (Array.isArray(value)) return value.map((element) => withBoolean(element, names))
  const [name, ...below] = names
  if (name === undefined) return booleanOf(value)
  if (!isObject(value) || !Object.hasOwn(value, name)) return value
  return { ...value, [name]: withBoolean(value[name] ?? null, below) }
}

function booleanOf(value: JsonValue): JsonValue {
  return typeof value === 'string' ? (spellings.get(value.toLowerCase()) ?? value) : value
}

const spellings: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
  ['true', true],
  ['false', false],
])

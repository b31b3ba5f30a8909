import type { JsonValue } from '@standpipe/core'
import { snakeCase } from '../../normalize/names/snake-case.ts'

/**
 * Names what differs between two cursor fingerprints, for example
 * `base url changed from "https://a.test" to "https://b.test"`.
 */
export function describeDifferences(before: string, after: string): readonly string[] {
  return differences([], parse(before), parse(after))
}

function parse(text: string): JsonValue {
  return JSON.parse(text) as JsonValue
}

function differences(
  path: readonly string[],
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): readonly string[] {
  if (isObject(before) && isObject(after)) {
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return fields.flatMap((field) => differences([...path, field], before[field], after[field]))
  }
  const [from, to] = [spell(before), spell(after)]
  return from === to ? [] : [`${label(path)} changed from ${from} to ${to}`]
}

function isObject(value: JsonValue | undefined): value is { readonly [field: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function spell(value: JsonValue | undefined): string {
  return value === undefined || value === null ? 'nothing' : JSON.stringify(value)
}

/** The outermost name only says which part of the fingerprint it is; the reader knows the names inside. */
function label(path: readonly string[]): string {
  const names = path[0] === 'source' && path.length > 1 ? path.slice(1) : path
  return names.map((name) => snakeCase(name).replaceAll('_', ' ')).join(', ')
}

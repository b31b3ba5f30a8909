import type { JsonValue } from '@standpipe/core'
import { isObject } from './is-object.ts'

/** The elements of a document that repeat, as paths of names from its root on: lists, of which one element would be an object. */
export function repeatedElements(body: JsonValue): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>()
  const walk = (value: JsonValue, path: readonly string[]): void => {
    if (Array.isArray(value)) {
      found.set(JSON.stringify(path), path)
      value.forEach((element: JsonValue) => walk(element, path))
    } else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name])
    }
  }
  walk(body, [])
  return [...found.values()].toSorted((one, other) => one.length - other.length)
}

/**
 * An XML body as detection takes it: numbers, which are texts there, are numbers outside of the lists.
 */
export function withNumbers(body: JsonValue): JsonValue {
  if (typeof body === 'string') return /^(0|[1-9]\d{0,14})$/.test(body) ? Number(body) : body
  if (!isObject(body)) return body
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, withNumbers(value)]))
}

/** The name that a list of one element would have: the only one in a wrapper whose name is its plural or a list of it. */
export function loneElement(body: JsonValue): readonly string[] | null {
  const candidates: (readonly string[])[] = []
  const walk = (value: JsonValue, path: readonly string[]): void => {
    if (!isObject(value) || path.length > 4) return
    const names = Object.keys(value)
    const [name = ''] = names
    const wrapper = path.at(-1)?.toLowerCase() ?? ''
    if (names.length === 1 && name !== '' && wrapper.startsWith(name.toLowerCase().replace(/y$/, ''))) {
      candidates.push([...path, name])
      return
    }
    for (const [inner, part] of Object.entries(value)) walk(part, [...path, inner])
  }
  walk(body, [])
  return candidates[0] ?? null
}

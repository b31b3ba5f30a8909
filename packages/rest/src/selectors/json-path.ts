import { ConfigurationError, type JsonValue } from '@standpipe/core'
import { JSONPathEnvironment, JSONPathQuery, type JSONPathNode, type JSONValue } from 'json-p3'
import type { Selection } from './selection.ts'

/** A compiled JSONPath selector, made by `jsonPath`. */
export interface JsonPath {
  readonly kind: 'json-path'
  /** As it was written. */
  readonly expression: string
  select(body: JsonValue): Selection
}

// The library's own bound, 50, is below what real documents nest.
const environment = new JSONPathEnvironment({ maxRecursionDepth: 1000 })

/**
 * Selects records by an RFC 9535 JSONPath, compiled once. A path that matches one list means its elements, any
 * other match is a record. The compiler does not check it against the document. Filters compare numbers as
 * doubles; integers beyond 2^53 and long decimals match no comparison. Throws `ConfigurationError` for a path
 * that is not valid.
 */
export function jsonPath(expression: string): JsonPath {
  const query = compile(expression)
  return { kind: 'json-path', expression, select: (body) => select(query, body) }
}

function compile(expression: string): JSONPathQuery {
  try {
    return environment.compile(expression)
  } catch (cause) {
    throw new ConfigurationError({
      option: 'jsonPath',
      message: `"${expression}" is no valid JSONPath: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'See RFC 9535 for what a JSONPath may contain.',
      cause,
    })
  }
}

function select(query: JSONPathQuery, body: JsonValue): Selection {
  const values = match(query, body)
  const [first] = values
  if (first === undefined) return explainNothing(query, body)
  const isTheValue = query.singularQuery() || (values.length === 1 && Array.isArray(first))
  return { value: isTheValue ? first : values }
}

/** Nothing matched: there are no records where a wildcard or filter met an empty list, otherwise the path is wrong. */
function explainNothing(query: JSONPathQuery, body: JsonValue): Selection {
  const prefix = new JSONPathQuery(environment, query.segments.slice(0, -1))
  const stoppedAt = match(prefix, body)
  if (stoppedAt.length === 0) return explainNothing(prefix, body)
  const failed = new JSONPathQuery(environment, query.segments.slice(-1))
  const isOpen = !failed.singularQuery() && stoppedAt.some((value) => typeof value === 'object')
  return isOpen ? { value: [] } : { missing: { path: prefix.toString(), value: stoppedAt[0] ?? null } }
}

/** The library's types know no bigint, but it passes values through as they are. */
interface Matcher {
  query(value: JSONValue | JsonValue): Iterable<JSONPathNode>
}

function match(matcher: Matcher, body: JsonValue): JsonValue[] {
  return [...matcher.query(body)].map((node) => node.value as JsonValue)
}

import type { FieldPath } from '@standpipe/core'
import type { JsonPath } from './json-path.ts'

/**
 * Where the records stand in a response: a dotted path, a list of names (for names that contain dots; `[]` is the
 * whole body), or a `jsonPath(…)`.
 */
export type Selector = FieldPath | JsonPath

/** Whether a selector is a JSONPath. */
export function isJsonPath(selector: Selector): selector is JsonPath {
  return typeof selector === 'object' && 'kind' in selector
}

/** A selector as it is written in messages and fingerprints. */
export function describeSelector(selector: Selector): string {
  if (isJsonPath(selector)) return selector.expression
  return typeof selector === 'string' ? selector : JSON.stringify(selector)
}

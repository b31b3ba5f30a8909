import {
  ConfigurationError,
  type CursorValue,
  type HttpRequest,
  type JsonObject,
  type JsonValue,
  type ParameterValue,
} from '@standpipe/core'
import type { RestCursor } from '../resource/rest-resource.ts'
import { isObject } from '../selectors/field-at.ts'
import { spellBound } from './cursor-format.ts'

/** From where to where a request asks. Null: open. */
export interface RequestBounds {
  readonly lowerBound: CursorValue | null
  readonly upperBound: CursorValue | null
}

/** A request that asks for what lies within bounds, as far as the API has parameters for them. */
export function boundRequest(
  request: HttpRequest,
  cursor: RestCursor,
  { lowerBound, upperBound }: RequestBounds,
  resource: string,
): HttpRequest {
  const { param, endParam, format, join, in: place = 'query' } = cursor
  const from = lowerBound ?? cursor.initialValue ?? null
  const to = upperBound ?? cursor.endValue ?? null
  const bounds: [string, ParameterValue][] = []
  if (param !== undefined && from !== null) bounds.push([param, spellBound(from, 'start', format, resource)])
  if (endParam !== undefined && to !== null) bounds.push([endParam, spellBound(to, 'end', format, resource)])
  if (bounds.length === 0) return request
  if (place === 'query') return { ...request, query: queryWith(request.query, bounds, join) }
  return { ...request, body: bodyWith(request.body ?? { json: {} }, bounds, resource) }
}

function queryWith(
  query: HttpRequest['query'],
  bounds: readonly [string, ParameterValue][],
  join: string | undefined,
): HttpRequest['query'] {
  const joined = { ...query }
  for (const [name, bound] of bounds) {
    const said = join === undefined ? [] : [joined[name] ?? []].flat()
    joined[name] = said.length === 0 ? bound : [...said, bound].join(join)
  }
  return joined
}

function bodyWith(
  body: NonNullable<HttpRequest['body']>,
  bounds: readonly [string, ParameterValue][],
  resource: string,
): NonNullable<HttpRequest['body']> {
  if ('form' in body) return { form: { ...body.form, ...Object.fromEntries(bounds) } }
  if ('json' in body) {
    return { json: bounds.reduce((json, [path, value]) => setAt(json, path.split('.'), value), body.json) }
  }
  throw new ConfigurationError({
    message: `Resource '${resource}' puts its cursor into a body that is a text.`,
    hint: 'Declare the body as json or form.',
    option: `resources.${resource}.cursor.in`,
  })
}

/** The value with another one at a path through objects; what stands in the way gives way. */
function setAt(value: JsonValue, [name, ...rest]: readonly string[], set: JsonValue): JsonValue {
  if (name === undefined) return set
  const fields: JsonObject = isObject(value) ? value : {}
  return { ...fields, [name]: setAt(fields[name] ?? {}, rest, set) }
}

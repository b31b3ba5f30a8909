import type { JsonObject, JsonValue, Parameters, ParameterValue, RequestBody } from '@standpipe/core'
import type { RestResource } from '../../resource/rest-resource.ts'
import { isObject } from '../../selectors/field-at.ts'
import { fillTemplate, textOf } from './template.ts'

/** What of a request is filled from a partition besides its path. */
export type FilledParts = Pick<RestResource, 'query' | 'headers' | 'body'>

/** The query, headers and body of a resource, filled for a partition. A parameter without a value is left out. */
export function fillRequest({ query, headers, body }: FilledParts, values: JsonObject): FilledParts {
  return {
    ...(query !== undefined && { query: fillParameters(query, values) }),
    ...(headers !== undefined && { headers: fillHeaders(headers, values) }),
    ...(body !== undefined && { body: fillBody(body, values) }),
  }
}

function fillParameters(parameters: Parameters, values: JsonObject): Parameters {
  const filled = Object.entries(parameters).flatMap(([name, value]) => {
    const parts = [value].flat().flatMap((part) => fillParameter(part, values) ?? [])
    if (parts.length === 0 && !isEmptyList(value)) return []
    return [[name, Array.isArray(value) ? parts : (parts[0] ?? '')] as const]
  })
  return Object.fromEntries(filled)
}

function isEmptyList(value: Parameters[string]): boolean {
  return Array.isArray(value) && value.length === 0
}

function fillParameter(part: ParameterValue, values: JsonObject): ParameterValue | null {
  if (typeof part !== 'string') return part
  const value = fillTemplate(part, values)
  if (value === null) return null
  return typeof value === 'object' ? textOf(value) : value
}

function fillHeaders(
  headers: { readonly [name: string]: string },
  values: JsonObject,
): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, text]) => {
      const value = fillTemplate(text, values)
      return value === null ? [] : [[name, textOf(value)] as const]
    }),
  )
}

function fillBody(body: RequestBody, values: JsonObject): RequestBody {
  if ('json' in body) return { json: fillJson(body.json, values) }
  if ('form' in body) return { form: fillParameters(body.form, values) }
  return { ...body, text: textOf(fillTemplate(body.text, values)) }
}

/** A value that is nothing but a name keeps its type. */
function fillJson(value: JsonValue, values: JsonObject): JsonValue {
  if (typeof value === 'string') return fillTemplate(value, values)
  if (Array.isArray(value)) return value.map((part: JsonValue) => fillJson(part, values))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, fillJson(part, values)]))
}

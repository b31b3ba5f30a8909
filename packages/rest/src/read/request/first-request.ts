import {
  ConfigurationError,
  type CursorValue,
  type HttpRequest,
  type JsonObject,
  type Parameters,
} from '@standpipe/core'
import { joinUrl } from '../../client/request-url.ts'
import type { RestCursor, RestResource } from '../../resource/rest-resource.ts'
import { fillPath } from './fill-path.ts'

/** The request of a resource before its paginator adds to it. */
export function resourceRequest(
  resource: RestResource,
  baseUrl: string,
  values: JsonObject,
  lowerBound: CursorValue | null,
): HttpRequest {
  const path = fillPath(resource.path, { ...resource.pathParameters, ...values }, (name, found) => {
    const option = `resources.${resource.name}.pathParameters.${name}`
    const message = `The path ${resource.path} needs a value for {${name}}, but it is ${found}.`
    return new ConfigurationError({ option, message, hint: `Give ${option} a value.` })
  })
  return {
    method: resource.method ?? 'GET',
    url: joinUrl(baseUrl, path),
    query: { ...resource.query, ...(resource.cursor && boundQuery(resource.cursor, lowerBound)) },
    headers: lowerCaseNames(resource.headers ?? {}),
    ...(resource.body !== undefined && { body: resource.body }),
  }
}

function boundQuery(cursor: RestCursor, lowerBound: CursorValue | null): Parameters {
  const bound = lowerBound ?? cursor.initialValue ?? null
  if (bound === null) return {}
  return { [cursor.param]: cursor.format === undefined ? bound : cursor.format(bound) }
}

function lowerCaseNames(headers: { readonly [name: string]: string }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

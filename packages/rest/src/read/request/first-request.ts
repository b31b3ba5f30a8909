import { ConfigurationError, type HttpRequest, type JsonObject } from '@standpipe/core'
import { joinUrl } from '../../client/request-url.ts'
import { boundNamesOf, boundValues } from '../../cursor/bound-names.ts'
import { boundRequest, type RequestBounds } from '../../cursor/bound-request.ts'
import { partitionNames } from '../../parents/partition-names.ts'
import { fillRequest } from '../../parents/template/fill-request.ts'
import type { RestResource } from '../../resource/rest-resource.ts'
import { fillPath } from './fill-path.ts'

/** The request of a resource before its paginator adds to it. */
export function resourceRequest(
  resource: RestResource,
  baseUrl: string,
  values: JsonObject,
  bounds: RequestBounds,
): HttpRequest {
  const { cursor } = resource
  const named = cursor === undefined ? {} : boundValues(cursor, bounds, resource.name)
  const given = { ...resource.pathParameters, ...values, ...named }
  const path = fillPath(resource.path, given, (name, found) => {
    const option = `resources.${resource.name}.pathParameters.${name}`
    const message = `The path ${resource.path} needs a value for {${name}}, but it is ${found}.`
    return new ConfigurationError({ option, message, hint: `Give ${option} a value.` })
  })
  const { query, headers = {}, body } = isFilled(resource) ? fillRequest(resource, given) : resource
  const request: HttpRequest = {
    method: resource.method ?? 'GET',
    url: joinUrl(baseUrl, path),
    query: { ...query },
    headers: lowerCaseNames(headers),
    ...(body !== undefined && { body }),
  }
  return cursor === undefined ? request : boundRequest(request, cursor, bounds, resource.name)
}

/** Elsewhere braces are nothing but text. */
function isFilled(resource: RestResource): boolean {
  return partitionNames(resource).size > 0 || boundNamesOf(resource).length > 0
}

function lowerCaseNames(headers: { readonly [name: string]: string }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

import {
  ConfigurationError,
  type EndpointAnswer,
  type EndpointTrial,
  type HttpRequest,
} from '@standpipe/core'
import type { RestClient } from '../client/rest-client.ts'
import { joinUrl } from '../client/request-url.ts'
import { firstWindowOf } from '../cursor/read-windows.ts'
import { linksOf } from '../parents/parent-link.ts'
import type { ReadContext } from '../read/read-context.ts'
import { resourceRequest } from '../read/request/first-request.ts'
import { sendContext } from '../read/send-context.ts'

/** Somebody waits for the answer: an address that does not work is said soon. */
const patience = { maxRetries: 1, maxElapsed: 60 }

/**
 * Asks an endpoint once: the first page of a resource that is called so, as it would be read, or a path below the base
 * URL. Throws `ConfigurationError` for a resource that cannot be asked alone or by GET, and what the client throws.
 */
export async function tryEndpoint(
  { endpoint, decoder, signal, report }: EndpointTrial,
  contexts: readonly ReadContext[],
  client: RestClient,
): Promise<EndpointAnswer> {
  const context = contexts.find(({ resource }) => resource.name === endpoint)
  const request = context === undefined ? requestOf(endpoint, client) : firstRequest(context, client)
  const retry = { ...client.retry, ...patience }
  const { timeouts } = context ?? client
  const own = context === undefined ? {} : sendContext(context, { signal, report })
  const response = await client.send(request, { ...own, signal, report, decoder, timeouts, retry })
  return { path: pathBelow(client.baseUrl, request.url), request, response }
}

/** The path of a URL below another one, without its query; the whole URL when it is not below. */
function pathBelow(baseUrl: string, url: string): string {
  const plain = url.replace(/[?#].*$/s, '')
  const base = baseUrl.replace(/\/+$/, '')
  return plain.startsWith(`${base}/`) ? plain.slice(base.length + 1) : plain
}

function requestOf(endpoint: string, { baseUrl }: RestClient): HttpRequest {
  return { method: 'GET', url: joinUrl(baseUrl, endpoint), query: {}, headers: {} }
}

function firstRequest({ resource, paginator }: ReadContext, { baseUrl }: RestClient): HttpRequest {
  const { name, method = 'GET' } = resource
  if (linksOf(resource).length > 0 || resource.list !== undefined || method !== 'GET') {
    throw new ConfigurationError({
      message: `${name} cannot be asked alone: it is ${method === 'GET' ? 'read for values that are not here' : `asked by ${method}`}.`,
      hint: 'Give a path in its place, with a value that there is, such as orders/17/lines.',
      option: 'endpoint',
    })
  }
  const { start = null, end = null } = firstWindowOf(resource) ?? {}
  return paginator.first(resourceRequest(resource, baseUrl, {}, { lowerBound: start, upperBound: end }))
}

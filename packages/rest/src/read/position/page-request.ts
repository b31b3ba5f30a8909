import type {
  HttpRequest,
  JsonValue,
  PageRequest,
  Parameters,
  ParameterValue,
  RequestBody,
} from '@standpipe/core'
import type { RestClient } from '../../client/rest-client.ts'
import { isAbsolute, originOf } from '../../client/request-url.ts'
import { parseExactJson } from '../../decoders/parse-exact-json.ts'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'
import { isObject } from '../../selectors/field-at.ts'
import { hideSecrets, restoreSecrets } from './secret-placeholders.ts'

/** A page to ask for: its request, and how many records the first page of its read had. */
export interface PagePosition {
  readonly request: HttpRequest
  /** Null before the first page. */
  readonly pageSize: number | null
  /** How many records of a streamed response lie before the page. Default 0. */
  readonly skip?: number
}

/**
 * A position as plain JSON without secrets, its URL relative to the base URL where it can be. Null when a secret
 * stands in it in a way that could not be turned back.
 */
export function savePageRequest(position: PagePosition, client: RestClient): PageRequest | null {
  const { request, pageSize, skip = 0 } = position
  const url = request.url.startsWith(client.baseUrl) ? request.url.slice(client.baseUrl.length) : request.url
  const hide = (text: string): string | null => hideSecrets(text, client.secrets())
  const query = Object.entries(request.query).map(([name, value]) => [name, mapTexts(value, hide)] as const)
  const saved = {
    method: request.method,
    url: hide(url),
    query: Object.fromEntries(query),
    ...(request.body !== undefined && { body: hide(stringifyExactJson({ ...request.body })) }),
    pageSize,
    ...(skip > 0 && { skip }),
  }
  const texts = [saved.url, saved.body, ...Object.values(saved.query).flat()]
  const isWhole = !texts.includes(null)
  return isWhole && texts.every((text) => typeof text !== 'string' || client.redact(text) === text)
    ? saved
    : null
}

/**
 * The position that `savePageRequest` has saved, for a request like `base`; null when it is none, or holds a token: that
 * of today may be another one, or stand for something else.
 */
export function loadPageRequest(
  saved: PageRequest,
  base: HttpRequest,
  client: RestClient,
): PagePosition | null {
  const { method, url, query, body, pageSize, skip = 0 } = saved
  if (method !== base.method || typeof url !== 'string' || !isQuery(query)) return null
  if (pageSize !== null && typeof pageSize !== 'number') return null
  if (typeof skip !== 'number') return null
  const restore = (text: string): string | null => restoreSecrets(text, client.configuredSecrets)
  const path = restore(url)
  const writtenBody = typeof body === 'string' ? restore(body) : undefined
  const parameters = Object.entries(query).map(([name, value]) => [name, mapTexts(value, restore)] as const)
  const restored = Object.fromEntries(parameters)
  if (path === null || writtenBody === null || !isQuery(restored)) return null
  const content = writtenBody === undefined ? undefined : parseExactJson(writtenBody)
  if (content !== undefined && !isRequestBody(content)) return null
  const address = isAbsolute(path) ? path : client.baseUrl + path
  if (!URL.canParse(address)) return null
  const request = {
    ...base,
    url: address,
    query: restored,
    // Those of the resource are no business of another host that a link led to.
    headers: originOf(address) === originOf(base.url) ? base.headers : {},
    ...(content !== undefined && { body: content }),
  }
  return { request, pageSize, ...(skip > 0 && { skip }) }
}

/** The texts of a parameter changed; long integers become texts, which are sent as the same and can be stored anywhere. */
function mapTexts<Text>(
  value: Parameters[string],
  change: (text: string) => Text,
): Text | ParameterValue | readonly (Text | ParameterValue)[] {
  const changeOne = (part: ParameterValue): Text | ParameterValue =>
    typeof part === 'string' ? change(part) : typeof part === 'bigint' ? String(part) : part
  return isList(value) ? value.map(changeOne) : changeOne(value)
}

function isList(value: Parameters[string]): value is readonly ParameterValue[] {
  return Array.isArray(value)
}

function isQuery(value: unknown): value is Parameters {
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value)
    .flat()
    .every((part) => ['string', 'number', 'bigint', 'boolean'].includes(typeof part))
}

function isRequestBody(value: JsonValue): value is RequestBody {
  return isObject(value) && ['json', 'form', 'text'].some((kind) => kind in value)
}

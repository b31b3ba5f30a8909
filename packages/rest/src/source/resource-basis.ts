import type { JsonValue, Redactor } from '@standpipe/core'
import { describeFormat } from '../cursor/cursor-format.ts'
import type { ReadContext } from '../read/read-context.ts'
import { linksOf, type NamedLink } from '../parents/parent-link.ts'
import { isStreamed, recordsPerPage } from '../read/stream/records-per-page.ts'
import type { Detail, RestCursor } from '../resource/rest-resource.ts'
import { describePath, isObject } from '../selectors/field-at.ts'
import { describeSelector } from '../selectors/selector.ts'
import { headerBasis } from './header-basis.ts'

/** What a stored position depends on: everything that decides which records stand on which page. */
export function positionBasis(context: ReadContext): JsonValue {
  const { resource, paginator } = context
  return redacted(
    {
      ...target(context),
      select: describeSelector(resource.select ?? []),
      ...(linksOf(resource).length > 0 && {
        carry: linksOf(resource).map(({ carry = {} }) => describePaths(carry)),
      }),
      detail: resource.detail === undefined ? null : describeDetail(resource.detail),
      bounds: describeBounds(resource.cursor),
      ...(isStreamed(resource) && { recordsPerPage: recordsPerPage(resource) }),
      paginator: { kind: paginator.kind, settings: paginator.settings },
    },
    context.client.redact,
  )
}

/** What a stored cursor depends on: whose data it is, filtered by what, and the field it was taken from. */
export function cursorBasis(context: ReadContext): JsonValue {
  return redacted(target(context), context.client.redact)
}

function target(context: ReadContext): { readonly [name: string]: JsonValue } {
  const { resource, client } = context
  const { method = 'GET', path, pathParameters = {}, query = {}, body = null, cursor } = resource
  const links = linksOf(resource)
  return {
    baseUrl: client.baseUrl,
    method,
    path,
    pathParameters,
    query,
    headers: headerBasis(context),
    ...(client.account !== null && { account: client.account }),
    body: body === null ? null : { ...body },
    ...(links.length > 0 && { parents: links.map(describeLink) }),
    ...(resource.list !== undefined && { list: Object.keys(resource.list).toSorted() }),
    cursor:
      cursor === undefined
        ? null
        : {
            path: describePath(cursor.path),
            param: cursor.param ?? null,
            ...(cursor.names !== undefined && { names: { ...cursor.names } }),
          },
  }
}

/** How the API is asked for a range; it changes pages and not what a cursor means. */
function describeBounds(cursor: RestCursor | undefined): JsonValue {
  if (cursor === undefined) return null
  const { endParam = null, in: place = 'query', join, format, window = null } = cursor
  return { endParam, in: place, ...(join !== undefined && { join }), format: describeFormat(format), window }
}

/** What decides which records belong to a partition. */
function describeLink({ resource, values, on = [] }: NamedLink): JsonValue {
  return { resource, values: describePaths(values), on }
}

function describePaths(fields: NamedLink['values']): JsonValue {
  return Object.fromEntries(Object.entries(fields).map(([name, path]) => [name, describePath(path)]))
}

function describeDetail({ path, link, select }: Detail): JsonValue {
  return {
    path: typeof path === 'function' ? 'function' : (path ?? null),
    link: link === undefined ? null : describePath(link),
    select: describeSelector(select ?? []),
  }
}

function redacted(value: JsonValue, redact: Redactor): JsonValue {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((part: JsonValue) => redacted(part, redact))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redacted(part, redact)]))
}

import { type CursorValue, isDecimal, type JsonValue, type ParameterValue } from '@standpipe/core'
import type { RestResource } from '@standpipe/rest'
import type { DocumentPath } from '../document/document-path.ts'
import { mayHoldSecret } from '../environment/secret-names.ts'
import type { Variables } from '../environment/variables.ts'
import { boundNames } from '../incremental/resolve-incremental.ts'
import type { ResolvedResource } from '../resolve/resolved-source.ts'
import { onlyPlaceholder, parseTemplate, type TemplatePart } from '../templates/parse-template.ts'
import { plainText, writePath, writeText } from '../templates/write-template.ts'
import { buildBody } from './build-body.ts'
import { parameterValue, type ParameterValues } from './parameter-value.ts'

type Request = Pick<RestResource, 'path' | 'method' | 'query' | 'headers' | 'body' | 'pathParameters'>

/** What is asked for the records of a resource, with the placeholders of the toolkit. */
export function buildRequest(resource: ResolvedResource, variables: Variables): Request {
  const { options, path, params, pathValues } = resource
  const { method, headers } = options.endpoint
  const at = [...resource.at, 'endpoint']
  const nameOf = namer(resource)
  const initialValue = resource.incremental?.cursor.initialValue ?? null
  const isFilled = resource.parents.length > 0 || resource.incremental?.cursor.names !== undefined
  const write = (text: string, place: DocumentPath, isHidden: boolean): string => {
    const parts = withInitialValue(parseTemplate(text), initialValue)
    const written = isFilled ? writeText(parts, nameOf) : plainText(parts)
    return variables.text(written, place, isHidden)
  }
  const fill = (value: unknown, place: DocumentPath, isHidden = false): JsonValue => {
    if (typeof value === 'string') {
      const isInitial = onlyPlaceholder(parseTemplate(value)) === initialName
      return isInitial ? initialValue : write(value, place, isHidden)
    }
    if (Array.isArray(value)) return value.map((part, index) => fill(part, [...place, index], isHidden))
    if (typeof value !== 'object' || value === null || isDecimal(value)) return (value ?? null) as JsonValue
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        plainName(name),
        fill(part, [...place, name], mayHoldSecret(name)),
      ]),
    )
  }
  const parameter = (name: string, value: unknown, place: DocumentPath): ParameterValues =>
    parameterValue(name, fill(value, place, mayHoldSecret(name)))
  const names = Object.entries(pathValues).map(
    ([name, value]) => [nameOf(name), parameter(name, value, [...at, 'params', name])] as const,
  )
  const query = Object.entries(params).map(
    ([name, value]) => [plainName(name), parameter(name, value, [...at, 'params', name])] as const,
  )
  const body = buildBody(options.endpoint, {
    json: (value) => fill(value, [...at, 'json']),
    field: (name, value) => parameter(name, value, [...at, 'data', name]),
    // Which of its values are secrets nobody knows.
    text: (text) => write(text, [...at, 'data'], true),
  })
  return {
    path: writePath(
      parseTemplate(path).map((part) => {
        if (typeof part === 'string') return variables.text(part, [...at, 'path'], path.includes('?'))
        return part.name === initialName ? encodeURIComponent(String(initialValue)) : part
      }),
      nameOf,
    ),
    ...(method != null && { method }),
    ...(names.length > 0 && {
      pathParameters: Object.fromEntries(names) as { readonly [name: string]: ParameterValue },
    }),
    ...(query.length > 0 && { query: Object.fromEntries(query) }),
    ...(headers != null && {
      headers: fill(headers, [...at, 'headers']) as { readonly [name: string]: string },
    }),
    ...(body !== null && { body }),
  }
}

const initialName = 'incremental.initial_value'

/** The one bound that is the same in every run stands in the request as it is. */
function withInitialValue(
  parts: readonly TemplatePart[],
  value: CursorValue | null,
): readonly TemplatePart[] {
  return parts.map((part) => (typeof part === 'object' && part.name === initialName ? String(value) : part))
}

/** The name that the toolkit is given for a placeholder. */
function namer({ names }: ResolvedResource): (placeholder: string) => string {
  return (placeholder) => {
    if (placeholder === 'incremental.end_value') return boundNames.end
    if (placeholder.startsWith('incremental.')) return boundNames.start
    return names.get(placeholder) ?? placeholder
  }
}

function plainName(name: string): string {
  return plainText(parseTemplate(name))
}

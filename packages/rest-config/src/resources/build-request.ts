import {
  ConfigurationError,
  type CursorValue,
  isDecimal,
  type JsonValue,
  type Parameters,
  type ParameterValue,
  type RequestBody,
} from '@standpipe/core'
import type { RestResource } from '@standpipe/rest'
import type { DocumentPath } from '../document/document-path.ts'
import { isSecretName } from '../environment/secret-names.ts'
import type { Variables } from '../environment/variables.ts'
import { boundNames } from '../incremental/resolve-incremental.ts'
import type { ResolvedResource } from '../resolve/resolved-source.ts'
import { onlyPlaceholder, parseTemplate, type TemplatePart } from '../templates/parse-template.ts'
import { plainText, writePath, writeText } from '../templates/write-template.ts'

type Request = Pick<RestResource, 'path' | 'method' | 'query' | 'headers' | 'body' | 'pathParameters'>

/** What is asked for the records of a resource, with the placeholders of the toolkit. */
export function buildRequest(resource: ResolvedResource, variables: Variables): Request {
  const { options, path, params, pathValues } = resource
  const { method, headers, json, data } = options.endpoint
  const at = [...resource.at, 'endpoint']
  const nameOf = namer(resource)
  const initialValue = resource.incremental?.cursor.initialValue ?? null
  const isFilled = resource.parent !== null || resource.incremental?.cursor.names !== undefined
  const write = (text: string, place: DocumentPath): string => {
    const parts = withInitialValue(parseTemplate(text), initialValue)
    const written = isFilled ? writeText(parts, nameOf) : plainText(parts)
    return variables.text(written, place, isSecretName(String(place.at(-1))))
  }
  const fill = (value: unknown, place: DocumentPath): JsonValue => {
    if (typeof value === 'string') {
      const isInitial = onlyPlaceholder(parseTemplate(value)) === initialName
      return isInitial ? initialValue : write(value, place)
    }
    if (Array.isArray(value)) return value.map((part, index) => fill(part, [...place, index]))
    if (typeof value !== 'object' || value === null || isDecimal(value)) return (value ?? null) as JsonValue
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [plainName(name), fill(part, [...place, name])]),
    )
  }
  const names = Object.entries(pathValues).map(([name, value]) => [nameOf(name), value] as const)
  return {
    path: writePath(
      withInitialValue(parseTemplate(variables.text(path, [...at, 'path'])), initialValue),
      nameOf,
    ),
    ...(method != null && { method }),
    ...(names.length > 0 && {
      pathParameters: Object.fromEntries(
        names.map(([name, value]) => [name, typeof value === 'string' ? variables.text(value, at) : value]),
      ),
    }),
    ...(Object.keys(params).length > 0 && { query: fill(params, [...at, 'params']) as Parameters }),
    ...(headers != null && {
      headers: fill(headers, [...at, 'headers']) as { readonly [name: string]: string },
    }),
    ...bodyOf(json, data, {
      fill: (value, key) => fill(value, [...at, key]),
      write: (text) => write(text, [...at, 'data']),
    }),
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

function bodyOf(
  json: unknown,
  data: unknown,
  {
    fill,
    write,
  }: { readonly fill: (value: unknown, key: string) => JsonValue; readonly write: (text: string) => string },
): { readonly body?: RequestBody } {
  if (json != null) return { body: { json: fill(json, 'json') } }
  if (typeof data === 'string') return { body: { text: write(data) } }
  const fields = Array.isArray(data) ? data : Object.entries(data ?? {})
  if (fields.length === 0) return {}
  const form: { [name: string]: ParameterValue | readonly ParameterValue[] } = {}
  for (const [name, value] of fields as readonly (readonly [string, unknown])[]) {
    const filled = formValue(name, fill(value, 'data'))
    const before = form[name]
    form[name] = before === undefined ? filled : [before, filled].flat()
  }
  return { body: { form } }
}

function formValue(name: string, value: JsonValue): ParameterValue | readonly ParameterValue[] {
  if (Array.isArray(value)) return value.flatMap((part: JsonValue) => formValue(name, part))
  if (isDecimal(value)) return value.text
  if (value !== null && typeof value !== 'object') return value
  throw new ConfigurationError({ message: `The field ${name} of a form cannot be a dict or null.` })
}

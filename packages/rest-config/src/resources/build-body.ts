import type { JsonValue, RequestBody } from '@standpipe/core'
import type { EndpointOptions } from './endpoint-schema.ts'
import type { ParameterValues } from './parameter-value.ts'

/** How the parts of a body are filled in. */
export interface BodyParts {
  readonly json: (value: unknown) => JsonValue
  readonly field: (name: string, value: unknown) => ParameterValues
  readonly text: (text: string) => string
}

/** The body of a request: JSON, a text, or a form, in which a name may come several times; null for none. */
export function buildBody({ json, data }: EndpointOptions, parts: BodyParts): RequestBody | null {
  if (json != null) return { json: parts.json(json) }
  if (typeof data === 'string') return { text: parts.text(data) }
  const fields = Array.isArray(data) ? data : Object.entries(data ?? {})
  if (fields.length === 0) return null
  const form: { [name: string]: ParameterValues } = {}
  for (const [name, value] of fields as readonly (readonly [string, unknown])[]) {
    const filled = parts.field(name, value)
    const before = form[name]
    form[name] = before === undefined ? filled : [before, filled].flat()
  }
  return { form }
}

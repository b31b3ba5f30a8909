import { ConfigurationError, type JsonObject, type JsonValue, type RequestBody } from '@standpipe/core'
import { isObject } from '../../selectors/field-at.ts'
import { plainValue } from './plain-value.ts'

/** The fields of a body that can be looked at by path; null for a body without fields. */
export function bodyFields(body: RequestBody | undefined): JsonValue {
  if (body === undefined || 'text' in body) return null
  return 'json' in body ? body.json : body.form
}

/**
 * The body with a value at a path, objects on the way made as needed; no body becomes a JSON body. Throws
 * `ConfigurationError` naming the option when the path leads through something that is no object.
 */
export function withBodyField(
  body: RequestBody | undefined,
  names: readonly string[],
  value: JsonValue,
  option: string,
): RequestBody {
  if (body === undefined) return { json: withField({}, names, value, option) }
  if ('json' in body) return { json: withField(body.json, names, value, option) }
  const [name, ...deeper] = names
  if ('text' in body || name === undefined || deeper.length > 0) {
    throw noPlace(option, names, 'text' in body ? 'the body is a text' : 'a form has no nested fields')
  }
  return { form: { ...body.form, [name]: plainValue(value, option) } }
}

function withField(
  within: JsonValue | undefined,
  [name, ...deeper]: readonly string[],
  value: JsonValue,
  option: string,
): JsonValue {
  if (name === undefined) return value
  if (within !== undefined && !isObject(within)) {
    throw noPlace(option, [name, ...deeper], 'what should contain it is no object')
  }
  const fields: JsonObject = within ?? {}
  const inner = Object.hasOwn(fields, name) ? fields[name] : undefined
  return { ...fields, [name]: withField(inner, deeper, value, option) }
}

function noPlace(option: string, names: readonly string[], why: string): ConfigurationError {
  return new ConfigurationError({
    option,
    message: `The body of the resource has no place for ${option} ("${names.join('.')}"): ${why}.`,
    hint: `Correct ${option}, or the body of the resource.`,
  })
}

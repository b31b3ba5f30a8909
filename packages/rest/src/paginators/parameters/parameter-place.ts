import { fieldNames, type FieldPath, type HttpRequest, type JsonValue } from '@standpipe/core'
import { checkOption } from '../../options/check-option.ts'
import { fieldAt } from '../../selectors/field-at.ts'
import { bodyFields, withBodyField } from './body-fields.ts'
import { plainValue } from './plain-value.ts'

/**
 * Where a request carries what a paginator sets: the name of a query parameter, or a field of its JSON or form body.
 *
 * @example 'cursor'
 * @example { body: 'pagination.cursor' }
 */
export type ParameterPlace = string | { readonly body: FieldPath }

/** Throws `ConfigurationError` naming the option unless it says a place. */
export function checkPlace(place: ParameterPlace, option: string): void {
  const names = typeof place === 'string' ? [place] : fieldNames(place.body)
  const isPlace = names.length > 0 && !names.includes('')
  checkOption(isPlace, option, 'the name of a parameter or { body: path }', describePlace(place))
}

/** What a request carries in a place; undefined when it carries nothing there. */
export function parameterAt(request: HttpRequest, place: ParameterPlace): JsonValue | undefined {
  if (typeof place !== 'string') return fieldAt(bodyFields(request.body), place.body)
  return Object.hasOwn(request.query, place) ? request.query[place] : undefined
}

/**
 * The request with a value in a place, over what it carries there; the rest of its body stays. Throws
 * `ConfigurationError` naming the option when the body has no such place, or when it takes no lists and objects.
 */
export function withParameter(
  request: HttpRequest,
  place: ParameterPlace,
  value: JsonValue,
  option: string,
): HttpRequest {
  if (typeof place === 'string') {
    return { ...request, query: { ...request.query, [place]: plainValue(value, option) } }
  }
  return { ...request, body: withBodyField(request.body, fieldNames(place.body), value, option) }
}

/** A place as it is written in messages and fingerprints. */
export function describePlace(place: ParameterPlace): string {
  return typeof place === 'string' ? place : JSON.stringify(place)
}

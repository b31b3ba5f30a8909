import { ConfigurationError, isDecimal, type JsonValue, type ParameterValue } from '@standpipe/core'

/** What one name of a query or form carries. */
export type ParameterValues = ParameterValue | readonly ParameterValue[]

/** A value as a query, form or path takes it, digit for digit. Throws `ConfigurationError` for a dict and null. */
export function parameterValue(name: string, value: JsonValue): ParameterValues {
  if (Array.isArray(value)) return value.flatMap((part: JsonValue) => parameterValue(name, part))
  if (isDecimal(value)) return value.text
  if (value !== null && typeof value !== 'object') return value
  throw new ConfigurationError({ message: `The parameter or field ${name} cannot be a dict or null.` })
}

import { ConfigurationError, isDecimal, type JsonValue, type ParameterValue } from '@standpipe/core'

/** A value as it stands in a query or a form. Throws `ConfigurationError` naming the option for a list, an object or null. */
export function plainValue(value: JsonValue, option: string): ParameterValue {
  if (isDecimal(value)) return value.text
  if (value !== null && typeof value !== 'object') return value
  throw new ConfigurationError({
    option,
    message: `${option} stands in a query or form, which cannot carry a list, an object or null.`,
    hint: `Set ${option} to a field of a JSON body, such as { body: 'after' }.`,
  })
}

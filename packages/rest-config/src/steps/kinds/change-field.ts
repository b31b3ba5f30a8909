import { isDecimal, type DataRecord, type JsonObject, type JsonValue } from '@standpipe/core'
import { StepError } from '../step.ts'

/** What takes the place of a field: other fields of the same object, or none. */
export type Replacement = readonly (readonly [name: string, value: JsonValue])[]

/** A record with a field replaced, in every element where lists stand on the way. `met` is told when there is such a field. */
export function changeField(
  record: DataRecord,
  names: readonly string[],
  replace: (name: string, value: JsonValue) => Replacement,
  met: () => void,
): DataRecord {
  return changeObject(record, names)

  function changeObject(object: JsonObject, [name = '', ...rest]: readonly string[]): JsonObject {
    if (!Object.hasOwn(object, name)) return object
    return Object.fromEntries(
      Object.entries(object).flatMap(([key, value]: [string, JsonValue]): Replacement => {
        if (key !== name) return [[key, value]]
        if (rest.length > 0) return [[key, changeInside(value, rest)]]
        met()
        const replaced = replace(key, value)
        for (const [other] of replaced) {
          if (other !== key && Object.hasOwn(object, other)) {
            throw new StepError(names.join('.'), `it has a field '${other}' already`)
          }
        }
        return replaced
      }),
    )
  }

  function changeInside(value: JsonValue, rest: readonly string[]): JsonValue {
    if (Array.isArray(value)) return value.map((element: JsonValue) => changeInside(element, rest))
    return isObject(value) ? changeObject(value, rest) : value
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecimal(value)
}

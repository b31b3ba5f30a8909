import { isDecimal, type JsonValue, type Secret } from '@standpipe/core'
import { createHmac } from 'node:crypto'
import { fieldPath } from '../../selectors/field-path.ts'
import { changeField } from './change-field.ts'
import { StepError, type CompiledStep } from '../step.ts'

/**
 * Puts a digest in the place of values: HMAC-SHA-256 under the key, as 64 lower-case hexadecimal digits, over the text of the
 * value. Null stays null, and of a list each element is hashed.
 */
export function hashStep(fields: readonly string[], key: Secret): CompiledStep {
  const paths = fields.map((field) => [field, fieldPath(field)] as const)
  const hash = (value: JsonValue, field: string): JsonValue => {
    if (value === null) return null
    if (Array.isArray(value)) return value.map((element: JsonValue) => hash(element, field))
    if (typeof value === 'object' && !isDecimal(value))
      throw new StepError(field, 'an object has no hash: name its fields')
    const text = isDecimal(value) ? value.text : String(value)
    return createHmac('sha256', key.reveal()).update(text).digest('hex')
  }
  return {
    fields,
    apply: (record, met) =>
      paths.reduce(
        (hashed, [field, names]) =>
          changeField(
            hashed,
            names,
            (name, value) => [[name, hash(value, field)]],
            () => met(field),
          ),
        record,
      ),
  }
}

import { fieldPath } from '../../selectors/field-path.ts'
import { changeField } from './change-field.ts'
import type { CompiledStep } from '../step.ts'

/** Leaves fields out. */
export function dropStep(fields: readonly string[]): CompiledStep {
  const paths = fields.map((field) => [field, fieldPath(field)] as const)
  return {
    fields,
    apply: (record, met) =>
      paths.reduce(
        (left, [field, names]) =>
          changeField(
            left,
            names,
            () => [],
            () => met(field),
          ),
        record,
      ),
  }
}

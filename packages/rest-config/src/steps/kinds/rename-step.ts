import { fieldPath } from '../../selectors/field-path.ts'
import { changeField } from './change-field.ts'
import type { CompiledStep } from '../step.ts'

/** Gives fields other names, at the same place. */
export function renameStep(names: { readonly [field: string]: string }): CompiledStep {
  const paths = Object.entries(names).map(([field, name]) => ({ field, name, path: fieldPath(field) }))
  return {
    fields: Object.keys(names),
    apply: (record, met) =>
      paths.reduce(
        (renamed, { field, name, path }) =>
          changeField(
            renamed,
            path,
            (_old, value) => [[name, value]],
            () => met(field),
          ),
        record,
      ),
  }
}

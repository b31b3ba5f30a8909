import type { JsonValue } from '@standpipe/core'
import { StepError, type CompiledStep } from '../step.ts'

/** Adds fields with the same value to each record. A field that is there already is an error. */
export function constantStep(fields: { readonly [field: string]: JsonValue }): CompiledStep {
  return {
    fields: [],
    apply: (record) => {
      for (const name of Object.keys(fields)) {
        if (Object.hasOwn(record, name)) throw new StepError(name, `it has a field '${name}' already`)
      }
      return { ...record, ...fields }
    },
  }
}

import type { ParameterValue } from '@standpipe/core'
import type { Dimension } from './dimension.ts'

/** The values of a list, each of which is read for. */
export function listDimension(name: string, values: readonly ParameterValue[]): Dimension {
  return {
    on: [],
    choices: async function* choices() {
      for (const value of values) yield { values: { [name]: value }, carried: {} }
    },
  }
}

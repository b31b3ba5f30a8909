import { ConfigurationError } from '@standpipe/core'
import type { RunOptions } from '../../run-options.ts'

/** Refuses counts and limits that no run could keep to. Throws `ConfigurationError`. */
export function checkNumbers(options: RunOptions): void {
  const { limit, maxPages, concurrency, maxPartitionCursors, loadLimits = {} } = options
  for (const [option, value] of Object.entries({ limit, maxPages, concurrency, maxPartitionCursors })) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) {
      refuse(option, value, 'Give a whole number above 0.')
    }
  }
  for (const [option, value] of Object.entries(loadLimits)) {
    if (!(value > 0)) refuse(`loadLimits.${option}`, value, 'Give a number above 0.')
  }
}

function refuse(option: string, value: number, hint: string): never {
  throw new ConfigurationError({ message: `'${option}' is ${value}.`, hint, option })
}

import { inspect } from 'node:util'

/** An error in a few words, for the message of an assertion. */
export function describeError(error: unknown): string {
  if (error === undefined) return 'missing'
  return error instanceof Error ? `${error.name}: ${error.message}` : inspect(error, { depth: 1 })
}

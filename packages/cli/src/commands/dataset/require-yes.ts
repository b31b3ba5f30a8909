import { ConfigurationError } from '@standpipe/core'
import type { ConfirmedFlags } from '../../program/flags/dataset-flags.ts'

/**
 * Lets a command go on that was given `--yes`. Nobody is asked: a question in a script would wait for ever. Throws
 * `ConfigurationError` that says what would be done.
 */
export function requireYes(flags: ConfirmedFlags, consequences: readonly string[]): void {
  if (flags.yes === true) return
  throw new ConfigurationError({
    message: `Nothing was changed yet. This would:\n${consequences.map((line) => `  - ${line}`).join('\n')}`,
    hint: 'Give --yes to do it.',
    option: 'yes',
  })
}

import { ConfigurationError } from '@standpipe/core'
import type { CommanderError } from 'commander'

/**
 * What commander says about a wrong command line, as an error of ours. Values are left out of the message: a
 * mistyped `--api-key=…` must not put the key on the screen or into a build log.
 */
export function usageError(error: CommanderError): ConfigurationError {
  const message = error.message
    .replace(/^error: /, '')
    .replace(/'(--[^'=]+)=[^']*'/, "'$1'")
    .replace(/( but got \d+): .*$/s, '$1.')
  return new ConfigurationError({
    message,
    hint: 'standpipe --help lists commands, standpipe COMMAND --help its flags.',
  })
}

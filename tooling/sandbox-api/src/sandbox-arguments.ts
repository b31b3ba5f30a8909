import { parseArgs } from 'node:util'
import { isResourceName, resourceNames } from './data/resource-name.ts'
import { SandboxError } from './sandbox-error.ts'
import type { SandboxOptions } from './sandbox-options.ts'
import { readDigits, readScale } from './values/read-input.ts'

/**
 * Reads a command line: `--rows`, `--only`, `--seed`, `--port`, `--api-key`, `--maximum-limit`, `--pokeapi`, `--scale`.
 * Throws for an unknown switch and `SandboxError` for a wrong value.
 */
export function readSandboxArguments(commandLine: readonly string[]): SandboxOptions {
  const { values } = parseArgs({ args: [...commandLine], options: switches, strict: true })
  const { only } = values
  if (only !== undefined && !isResourceName(only)) {
    throw new SandboxError(`--only must be one of ${resourceNames.join(', ')}`)
  }
  return {
    ...(only === undefined ? {} : { only }),
    ...digits('rows', values.rows),
    ...digits('seed', values.seed),
    ...digits('port', values.port),
    ...digits('maximumLimit', values['maximum-limit']),
    ...(values['api-key'] === undefined ? {} : { apiKey: values['api-key'] }),
    ...(values.scale === undefined ? {} : { scale: readScale(Number(values.scale)) }),
    ...(values.pokeapi === undefined ? {} : { pokeApiDirectory: values.pokeapi }),
  }
}

const switches = {
  rows: { type: 'string' },
  only: { type: 'string' },
  seed: { type: 'string' },
  port: { type: 'string' },
  'api-key': { type: 'string' },
  'maximum-limit': { type: 'string' },
  pokeapi: { type: 'string' },
  scale: { type: 'string' },
} as const

function digits(name: string, text: string | undefined): { readonly [name: string]: number } {
  return text === undefined ? {} : { [name]: readDigits(text, name) }
}

import { ConfigurationError } from '@standpipe/core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/** The variables of `.env` in a directory; none when there is no such file. Throws when it cannot be read. */
export function readEnvironmentFile(directory: string): { readonly [name: string]: string | undefined } {
  const path = join(directory, '.env')
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch (error) {
    if (isMissing(error)) return {}
    throw new ConfigurationError({
      message: `${path} cannot be read.`,
      hint: 'Check its permissions.',
      cause: error,
    })
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

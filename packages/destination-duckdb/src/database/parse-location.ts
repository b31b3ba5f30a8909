import { ConfigurationError } from '@standpipe/core'

/** A DuckDB file and how it is to be used. */
export interface DuckDbLocation {
  /** Path of the file, or `:memory:`. */
  readonly path: string
  readonly memoryLimit?: string
  readonly tempDirectory?: string
  readonly threads?: string
}

/** A database that lives as long as its session. */
export const inMemory = ':memory:'

const options = {
  memory_limit: { field: 'memoryLimit', pattern: /^\d+(\.\d+)? ?([KMGT]i?B)$/i, example: '256MB' },
  temp_directory: { field: 'tempDirectory', pattern: /./, example: '/var/tmp' },
  threads: { field: 'threads', pattern: /^[1-9]\d*$/, example: '2' },
} as const

/** Takes apart what stands behind `--destination`. Throws `ConfigurationError` for a missing path, and for an option that is unknown or unreadable. */
export function parseLocation(location: string): DuckDbLocation {
  const [path = '', query = ''] = splitOnce(location.replace(/^duckdb:/i, ''), '?')
  const settings: { [field: string]: string } = {}
  for (const [name, value] of new URLSearchParams(query)) {
    const option = options[name as keyof typeof options]
    if (!Object.hasOwn(options, name) || !option.pattern.test(value)) throw badOption(name, value)
    settings[option.field] = value
  }
  if (path === '') throw noPath()
  return { path, ...settings }
}

/** An unset variable in `duckdb:$FILE` must not load into nowhere. */
function noPath(): ConfigurationError {
  return new ConfigurationError({
    message: 'DuckDB destination: there is no path behind duckdb:',
    hint: `Give the path of a file, or duckdb:${inMemory} for a database that is gone at the end of the run.`,
    option: 'destination',
  })
}

function badOption(name: string, value: string): ConfigurationError {
  const known = Object.entries(options).map(([option, { example }]) => `${option}=${example}`)
  return new ConfigurationError({
    message: `DuckDB destination: option "${name}=${value}" is not understood`,
    hint: `Known options are, for example: ${known.join(', ')}.`,
    option: 'destination',
  })
}

function splitOnce(text: string, separator: string): string[] {
  const index = text.indexOf(separator)
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)]
}

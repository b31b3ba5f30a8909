import { ConfigurationError, secret, StandpipeError, type Destination, type Secret } from '@standpipe/core'
import { messageOf } from '../output/text/error-text.ts'
import { passwordsIn } from '../output/passwords-in.ts'
import { findPackage } from './find-package.ts'
import { importDefault } from './import-default.ts'

/** Schemes whose package has another name. */
const packageNames: { readonly [scheme: string]: string } = { postgresql: 'postgres' }

/**
 * Makes the destination behind `--destination`: `duckdb:PATH`, `postgres://…` or the name of a package. Nothing is
 * opened yet.
 *
 * @throws ConfigurationError when its package is not installed or refuses the location
 */
export async function openDestination(
  given: string,
  options: { readonly directory: string; readonly onSecrets: (secrets: readonly Secret[]) => void },
): Promise<Destination> {
  options.onSecrets(passwordsIn(given).map(secret))
  const { name, location } = destinationOf(given)
  const factory = await importDefault(
    await findPackage('destination', name, options.directory),
    `The destination ${name}`,
  )
  const destination = create(factory, location, name)
  if (isDestination(destination)) return destination
  throw new ConfigurationError({ message: `The package ${name} is no destination.`, option: 'destination' })
}

/** The package that a location speaks of, and the location as that package expects it: its scheme in lower case. */
function destinationOf(location: string): { readonly name: string; readonly location: string } {
  const written = /^([a-z][a-z0-9+.-]*):/i.exec(location)?.[1]
  if (written !== undefined) {
    const scheme = written.toLowerCase()
    return { name: packageNames[scheme] ?? scheme, location: scheme + location.slice(written.length) }
  }
  if (/\.(duckdb|db|ddb)$/i.test(location)) {
    throw new ConfigurationError({
      message: `The destination ${location} has no scheme.`,
      hint: `Write duckdb:${location} for a DuckDB file.`,
      option: 'destination',
    })
  }
  return { name: location, location }
}

function create(factory: unknown, location: string, name: string): unknown {
  if (typeof factory !== 'function') return undefined
  try {
    return factory(location)
  } catch (error) {
    if (StandpipeError.isInstance(error)) throw error
    throw new ConfigurationError({
      message: `The destination ${name} refused its location: ${messageOf(error)}`,
      option: 'destination',
      cause: error,
    })
  }
}

function isDestination(value: unknown): value is Destination {
  return (
    typeof value === 'object' &&
    value !== null &&
    'specVersion' in value &&
    'open' in value &&
    'abilities' in value
  )
}

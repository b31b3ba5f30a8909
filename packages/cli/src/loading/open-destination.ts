import { ConfigurationError, secret, StandpipeError, type Destination, type Secret } from '@standpipe/core'
import { messageOf } from '../output/text/error-text.ts'
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
    findPackage('destination', name, options.directory),
    `The destination ${name}`,
  )
  const destination = create(factory, location, name)
  if (isDestination(destination)) return destination
  throw new ConfigurationError({ message: `The package ${name} is no destination.`, option: 'destination' })
}

/** Passwords in a URL, as written and decoded. */
export function passwordsIn(location: string): readonly string[] {
  // Without and with the query: it may have an @ of its own, but an unencoded password may have a question mark.
  const inAuthority = [location.replace(/\?.*$/s, ''), location].map(
    (text) => /^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:(.*)@/i.exec(text)?.[1],
  )
  const inQuery = /[?&](?:password|sslpassword)=([^&#]*)/i.exec(location)?.[1]
  const found = new Set([...inAuthority, inQuery].flatMap((text) => (text ? [text, decoded(text)] : [])))
  return [...found]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
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

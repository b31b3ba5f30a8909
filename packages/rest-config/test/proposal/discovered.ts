import { discoverUrl, readSource, type UrlDiscovery } from '../../src/index.ts'
import { run, type RunSummary } from '@standpipe/runner'
import { memoryDestination, type MemoryDestination } from '@standpipe/test-doubles'

/** What a URL of a test is asked with. */
export interface Asked {
  readonly environment?: { readonly [name: string]: string }
  readonly headers?: readonly string[]
  readonly auth?: string
  readonly confirm?: boolean
}

/** Asks a URL; `secrets` gets what would be hidden. */
export function discover(url: string, asked: Asked = {}, secrets: string[] = []): Promise<UrlDiscovery> {
  const { environment = {}, ...others } = asked
  return discoverUrl(url, {
    ...others,
    environment,
    onSecrets: (given) => {
      if (typeof given !== 'function') secrets.push(...given.map((secret) => secret.reveal()))
    },
    signal: new AbortController().signal,
    report: () => undefined,
  })
}

/** Loads what was printed, as it stands. */
export async function loadPrinted(
  { text }: Pick<UrlDiscovery, 'text'>,
  environment: { readonly [name: string]: string },
): Promise<{ readonly summary: RunSummary; readonly destination: MemoryDestination }> {
  const destination = memoryDestination()
  const source = readSource(text, 'printed.yaml', { name: 'printed', variables: (name) => environment[name] })
  return { summary: await run({ source, destination }), destination }
}

/** The proposed resource, as documents have it. */
export function resourceOf({ value }: Pick<UrlDiscovery, 'value'>): {
  readonly [key: string]: unknown
  readonly endpoint: { readonly [key: string]: unknown }
} {
  const [resource] = value['resources'] as readonly [ReturnType<typeof resourceOf>]
  return resource
}

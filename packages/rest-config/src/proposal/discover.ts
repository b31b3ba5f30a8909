import {
  CredentialsError,
  secret,
  type EndpointAnswer,
  type HttpRequest,
  type HttpResponse,
  type Source,
} from '@standpipe/core'
import type { LookUp } from '../environment/variables.ts'
import type { RestConfig } from '../schema/document-schema.ts'
import { documentSource } from '../source/document-source.ts'
import { describeAuth } from './address/describe-auth.ts'
import { liftSecrets } from './address/lifted-secrets.ts'
import { readAddress, type Address } from './address/read-address.ts'
import { splitPath } from './address/split-path.ts'
import { findFormat, type FoundFormat } from './answer/any-format.ts'
import type { DiscoverOptions, DiscoverUrlOptions, Discovery, UrlDiscovery } from './discovery.ts'
import type { ProposedDocument } from './document/proposed-document.ts'
import { proposeResource, type AskedEndpoint, type ProposedResource } from './document/propose-resource.ts'
import { withoutPlaceholders } from './document/written-parameters.ts'
import { writeDocument } from './document/write-document.ts'
import type { Finding } from './finding.ts'
import { confirmPaging } from './paging/confirm-paging.ts'

/**
 * Asks a URL once and proposes a document for it: base URL, credentials as references, path, parameters, selector, paginator,
 * key and cursor, each with why and how sure. Throws `ConfigurationError` for what cannot be asked, what the client throws, and
 * `SelectorError` where no records are.
 */
export async function discoverUrl(url: string, options: DiscoverUrlOptions): Promise<UrlDiscovery> {
  const { headers = [], auth, environment, onSecrets } = options
  const lifted = liftSecrets(environment)
  const address = readAddress(url, { headers, auth }, lifted)
  const values = new Set([...lifted.lifted.values(), ...valuesOf(address, lifted.variables)])
  onSecrets([...values].map(secret))
  const client = clientOf(address)
  const open = (resource: object): Source => {
    const config = { client, resources: [resource] } as RestConfig
    const source = documentSource(config, { name: 'discovered', variables: lifted.variables })
    onSecrets(() => source.secrets ?? [])
    return source
  }
  const path = withoutPlaceholders(address.path)
  const source = open({ name: address.name, endpoint: { path } })
  try {
    const value = (text: string): string => resolved(text, lifted.variables)
    const query = address.parameters.map((pair) =>
      pair.map((text) => encodeURIComponent(value(text))).join('='),
    )
    const endpoint = query.length === 0 ? address.path : `${address.path}?${query.join('&')}`
    const asked = await askOnce(source, endpoint, options, (error) => withCredentials(error, address))
    const found = await proposal({ ...asked, ...address, path }, asked, { ...options, source, value })
    const prefixed = [...found.findings].map(
      ([place, findings]) => [`resources.0.${place}`, findings] as const,
    )
    const document: ProposedDocument = {
      value: { client, resources: [found.value] },
      findings: new Map<string, readonly Finding[]>(prefixed),
    }
    const variables = [...lifted.lifted.keys()]
    return { ...discoveryOf(document, found, asked, { variables }), openSource: () => open(found.value) }
  } finally {
    await source.close?.()
  }
}

/**
 * The same with the credentials and manners of a source, for a path below its address or one of its resources. What is proposed is
 * a resource. Null for a source that no endpoint can be asked of.
 */
export async function discoverEndpoint(
  source: Source,
  endpoint: string,
  options: DiscoverOptions,
): Promise<Discovery | null> {
  if (source.tryEndpoint === undefined) return null
  const asked = await askOnce(source, endpoint, options)
  const { name, id } = splitPath(new URL(asked.url).pathname)
  const isResource = source.resources.some((resource) => resource.name === endpoint)
  const own = { name: isResource ? endpoint : name, path: withoutPlaceholders(asked.path), id }
  const found = await proposal({ ...asked, ...own }, asked, { ...options, source, value: (text) => text })
  return discoveryOf(found, found, asked, { variables: [], isPart: true })
}

interface Asked extends Pick<AskedEndpoint, 'url' | 'parameters' | 'response' | 'format'>, EndpointAnswer {}

async function askOnce(
  source: Source,
  endpoint: string,
  { signal, report }: DiscoverOptions,
  onError: (error: unknown) => void = () => undefined,
): Promise<Asked> {
  const finder = findFormat()
  try {
    const answer = await source.tryEndpoint?.({ endpoint, decoder: finder.decoder, signal, report })
    if (answer === undefined) throw new TypeError('The source cannot be asked.')
    const url = addressOf(answer.request)
    const format: FoundFormat = finder.found() ?? { type: 'json', decoder: null }
    return { ...answer, url, parameters: [...new URL(url).searchParams], format }
  } catch (error) {
    onError(error)
    throw error
  }
}

async function proposal(
  endpoint: AskedEndpoint,
  { request, response }: EndpointAnswer,
  {
    source,
    signal,
    report,
    confirm = false,
    value,
  }: DiscoverOptions & { readonly source: Source; readonly value: (text: string) => string },
): Promise<ProposedResource> {
  if (!confirm) return proposeResource(endpoint)
  const send = async (next: HttpRequest): Promise<HttpResponse> => {
    const answer = await source.tryEndpoint?.({
      endpoint: addressOf(next),
      decoder: findFormat().decoder,
      signal,
      report,
    })
    return answer?.response ?? response
  }
  return proposeResource(endpoint, (paging, { records, names }) => {
    const query = Object.fromEntries(paging.parameters.map(([name, text]) => [name, value(text)]))
    const first: HttpRequest = { ...request, url: withoutQuery(request.url), query }
    const isOptional = endpoint.format.type === 'xml'
    return confirmPaging(paging, { request: first, response, records, names, isOptional, send })
  })
}

function discoveryOf(
  document: ProposedDocument,
  found: ProposedResource,
  { url, response: { status }, format }: Asked,
  { variables, isPart = false }: Pick<Discovery, 'variables'> & { readonly isPart?: boolean },
): Discovery {
  const count = found.records.length
  const shown = withoutQuery(url)
  const title = [
    `Proposed from one answer of ${shown}: status ${status}, ${count} ${count === 1 ? 'record' : 'records'} of ${format.type}.`,
    ...(isPart ? ['To be pasted below resources.'] : []),
    ...variables.map(
      (name) => `Set ${name} in the environment or in .env: a secret that was given stands for it.`,
    ),
  ]
  const written = isPart ? asItem(writeDocument(document, title)) : writeDocument(document, title)
  return {
    variables,
    text: written,
    value: document.value,
    findings: [...document.findings].flatMap(([place, list]) =>
      list.map((finding) => ({ place, ...finding })),
    ),
    resource: found.name,
    url: shown,
    status,
    records: count,
    mayLackRows: found.paging.mayLackRows,
  }
}

/** The text of a map as the element of a list. */
function asItem(text: string): string {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line !== '' && !line.startsWith('#'))
  return lines
    .map((line, index) => (index < start || line === '' ? line : `${index === start ? '- ' : '  '}${line}`))
    .join('\n')
}

function clientOf({ baseUrl, auth, headers }: Address): { readonly [key: string]: unknown } {
  return {
    base_url: baseUrl,
    ...(auth !== null && { auth }),
    ...(Object.keys(headers).length > 0 && { headers }),
  }
}

function resolved(text: string, variables: (name: string) => string | undefined): string {
  return text.replaceAll(/\$\{env:([A-Za-z_]\w*)\}/g, (_match, name: string) => variables(name) ?? '')
}

/** The URL of a request; one without parameters of its own is kept byte for byte. */
function addressOf({ url, query }: HttpRequest): string {
  const entries = Object.entries(query)
  if (entries.length === 0) return url
  const address = new URL(url)
  for (const [name, value] of entries) {
    for (const part of [value].flat()) address.searchParams.append(name, String(part))
  }
  return address.href
}

/** What references in parameters and headers stand for: whatever comes from a variable is not shown. */
function valuesOf({ parameters, headers }: Address, variables: LookUp): readonly string[] {
  const texts = [...parameters.map(([, value]) => value), ...Object.values(headers)]
  return texts
    .flatMap((text) => [...text.matchAll(/\$\{env:([A-Za-z_]\w*)\}/g)])
    .map(([, name = '']) => variables(name) ?? '')
    .filter((value) => value !== '')
}

/** Parameters may hold what nobody knows to be a secret. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '')
}

/** Says, by names alone, what was sent to an API that refused it. */
function withCredentials(error: unknown, address: Address): void {
  if (!CredentialsError.isInstance(error)) return
  // The same object, so that its class and code stay.
  Reflect.set(error, 'hint', describeAuth(address))
}

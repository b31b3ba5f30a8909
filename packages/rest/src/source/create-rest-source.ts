import type { ReportSourceEvent, Source } from '@standpipe/core'
import { EndOfReadError } from '../client/failures/end-of-read-error.ts'
import type { RestClientOptions } from '../client/settings/client-options.ts'
import { createRestClient } from '../client/rest-client.ts'
import { firstWindowOf } from '../cursor/read-windows.ts'
import { checkCount, checkOption } from '../options/check-option.ts'
import { resourceRequest } from '../read/request/first-request.ts'
import type { ReadContext } from '../read/read-context.ts'
import { sendContext } from '../read/send-context.ts'
import { checkParents } from '../parents/check-parents.ts'
import { createFamily } from '../parents/family.ts'
import { linksOf } from '../parents/parent-link.ts'
import { pagesOf } from '../read/pages-of.ts'
import { isStreamed } from '../read/stream/records-per-page.ts'
import type { RestResource } from '../resource/rest-resource.ts'
import { bindResource, readContext } from './bind-resource.ts'
import { checkResource } from './check-resource.ts'
import { checkWeights } from './check-weights.ts'
import { tryEndpoint } from './try-endpoint.ts'

/** What a REST source is made from. */
export interface RestSourceOptions {
  /** Short name in kebab-case; also the default name of a pipeline. */
  readonly name: string
  /** Address, credentials and manners, shared by all resources. */
  readonly client: RestClientOptions
  /** At least one. */
  readonly resources: readonly RestResource[]
  /** Resources read at the same time. Default 4. */
  readonly concurrency?: number
  /** Name of the resource whose first page `check` asks for, one without parents. Default: the first of these. */
  readonly check?: string
}

const ignore: ReportSourceEvent = () => undefined

/**
 * Makes a source of the resources of a REST API. All of them share one client: its connections, rate limit and
 * pauses. Throws `ConfigurationError` naming the option that cannot be used.
 *
 * @example
 * createRestSource({
 *   name: 'shop',
 *   client: { baseUrl: 'https://api.example.com', auth: bearerAuth({ token }) },
 *   resources: [restResource({ name: 'orders', path: '/v1/orders', select: 'data', primaryKey: 'id' })],
 * })
 */
export function createRestSource(options: RestSourceOptions): Source {
  const { name, resources, concurrency } = options
  checkOption(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name), 'name', 'a name in kebab-case', name)
  if (concurrency !== undefined) checkCount(concurrency, 'concurrency', 1)
  checkResources(resources)
  checkWeights(resources, options.client.rateLimit)
  const client = createRestClient(
    options.client,
    resources.flatMap(({ auth }) => auth ?? []),
  )
  const contexts = resources.map((resource) => readContext(resource, client, options.client.clock))
  const family = createFamily(contexts)
  const checked = checkedContext(contexts, options.check)
  return {
    specVersion: 'v1',
    name,
    resources: contexts.map((context) => bindResource(context, family.memberOf(context.resource.name))),
    ...(concurrency !== undefined && { concurrency }),
    get secrets() {
      return client.secrets()
    },
    ...(client.login !== undefined && { login: client.login }),
    check: (signal) => requestFirstPage(checked, signal),
    tryEndpoint: (trial) => tryEndpoint(trial, contexts, client),
    close: async () => {
      await family.close()
      await client.close()
    },
  }
}

function checkResources(resources: readonly RestResource[]): void {
  checkOption(resources.length > 0, 'resources', 'a list of at least one resource', 'empty')
  checkParents(resources)
  const names = new Set<string>()
  for (const resource of resources) {
    checkResource(resource)
    checkOption(!names.has(resource.name), 'resources.name', 'unique in its source', resource.name)
    names.add(resource.name)
  }
}

function checkedContext(contexts: readonly ReadContext[], name: string | undefined): ReadContext {
  // What is read for the records of others cannot be asked for alone.
  const candidates = contexts.filter(({ resource }) => linksOf(resource).length === 0)
  const names = candidates.map(({ resource }) => resource.name)
  const context = candidates.find(({ resource }) => name === undefined || resource.name === name)
  checkOption(context !== undefined, 'check', `one of ${names.join(', ')}`, name)
  return context
}

async function requestFirstPage(context: ReadContext, signal: AbortSignal): Promise<void> {
  const { resource, client, paginator } = context
  const { start = null, end = null } = firstWindowOf(resource) ?? {}
  const bounds = { lowerBound: start, upperBound: end }
  const listed = Object.entries(resource.list ?? {}).map(([listName, [value = '']]) => [listName, value])
  const values = Object.fromEntries(listed)
  if (isStreamed(resource)) {
    const whole = { partition: { id: '', values }, resume: null, selected: [] }
    // The rest of the response is not waited for.
    for await (const _page of pagesOf(context, { ...whole, ...bounds, signal, report: ignore })) return
  }
  const request = paginator.first(resourceRequest(resource, client.baseUrl, values, bounds))
  try {
    await client.send(request, sendContext(context, { signal, report: ignore }))
  } catch (error) {
    if (!(error instanceof EndOfReadError) || error.stop !== 'ignored') throw error
  }
}

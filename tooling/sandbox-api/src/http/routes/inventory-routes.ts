import type { InventoryData, PageQuery } from '../../data/inventory-data.ts'
import type { Mutation } from '../../data/mutations/mutation.ts'
import { isResourceName, type ResourceName } from '../../data/resource-name.ts'
import type { ActiveFaults } from '../../faults/active-faults.ts'
import { SandboxError } from '../../sandbox-error.ts'
import { readInstant } from '../../values/read-instant.ts'
import { readDigits } from '../../values/read-input.ts'
import { type Answer, errorAnswer } from '../answer.ts'
import type { IssuedPositions } from './issued-positions.ts'
import { pageBytes } from './page-bytes.ts'
import type { FindRoute, Route, RouteRequest } from './route.ts'
import type { ServedLog } from '../served-log.ts'

/** What the routes of the inventory API work on. */
export interface InventoryRoutesOptions {
  readonly data: InventoryData
  readonly log: ServedLog
  readonly positions: IssuedPositions
  /** Changes the data of all APIs. */
  mutate(mutation: Mutation): void
  readonly apiKey: string
  /** Most records of a page. */
  readonly maximumLimit: number
}

const pathPrefix = '/v1/'

// The resources that can be asked for what was updated since an instant; the others ignore the parameter.
const filteredResources: readonly ResourceName[] = ['inventory', 'orders']

/** `GET /v1/<resource>?api_key=…&offset=0&limit=100[&updated_since=…]` */
export function inventoryRoutes(options: InventoryRoutesOptions): FindRoute {
  return (path) => {
    const resource = path.startsWith(pathPrefix) ? path.slice(pathPrefix.length) : ''
    return isResourceName(resource) ? resourceRoute(resource, options) : undefined
  }
}

function resourceRoute(resource: ResourceName, options: InventoryRoutesOptions): Route {
  return {
    label: `${pathPrefix}${resource}`,
    resource,
    refuse: (query) => refuseKey(query.get('api_key'), options.apiKey),
    answer: (request) => {
      try {
        return answerPage(resource, request, options)
      } catch (error) {
        if (error instanceof SandboxError) return errorAnswer(400, 'invalid_request', error.message)
        throw error
      }
    },
  }
}

function refuseKey(key: string | null, expected: string): Answer | undefined {
  if (key === null || key === '') return errorAnswer(401, 'unauthorized', 'The parameter api_key is missing.')
  if (key !== expected) return errorAnswer(403, 'forbidden', 'The API key is not known.')
  return undefined
}

function answerPage(
  resource: ResourceName,
  { query, faults }: RouteRequest,
  options: InventoryRoutesOptions,
): Answer {
  const { data, log, positions, maximumLimit } = options
  const offset = readDigits(query.get('offset') ?? '0', 'offset')
  const refusal = positions.refuse(resource, offset)
  if (refusal !== null) return refusal
  const asked = readDigits(query.get('limit') ?? String(maximumLimit), 'limit', 1)
  const limit = Math.min(asked, maximumLimit, faults['page-size']?.size ?? maximumLimit)
  const since = filteredResources.includes(resource) ? query.get('updated_since') : null
  const page: PageQuery<ResourceName> & { readonly version: number } = {
    resource,
    offset: servedOffset(offset, limit, faults),
    limit,
    version: data.version,
    ...(since === null ? {} : { updatedSince: readInstant(since, 'updated_since') }),
  }
  const { texts, total } = data.page(page)
  const body = pageBytes(texts, { total, offset, limit })
  const mutation = faults.mutate?.mutation
  if (mutation !== undefined) options.mutate(mutation)
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    delivered: () => log.add({ ...page, count: texts.length, total }),
  }
}

function servedOffset(offset: number, limit: number, faults: ActiveFaults): number {
  const fault = faults['repeat-page']
  if (fault === undefined) return offset
  return fault.page === 'first' ? 0 : Math.max(0, offset - limit)
}

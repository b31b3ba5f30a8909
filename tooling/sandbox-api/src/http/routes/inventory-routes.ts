import { isResourceName, type ResourceName } from '../../data/resource-name.ts'
import { SandboxError } from '../../sandbox-error.ts'
import { readDigits } from '../../values/read-input.ts'
import { type Answer, errorAnswer } from '../answer.ts'
import { jsonPage } from './pages/json-page.ts'
import { xmlErrorBody, xmlPage } from './pages/xml-page.ts'
import type { FindRoute, Route, RouteRequest } from './route.ts'
import { type AskedPage, type InventoryRoutesOptions, servePage } from './serve-page.ts'

/**
 * The inventory API: `GET /v1/<resource>?api_key=…&offset=0&limit=100[&updated_since=…]`, and the same records as XML:
 * `GET /xml/v1/<resource>?api_key=…&page=1&per_page=100[&updated_since=…]`.
 */
export function inventoryRoutes(options: InventoryRoutesOptions): readonly FindRoute[] {
  return [
    findRoute('/v1/', options, (resource, request) =>
      servePage(askedByOffset(resource, request, options), request.faults, options, (page) =>
        jsonPage(page, request.faults),
      ),
    ),
    findRoute(
      '/xml/v1/',
      options,
      (resource, request) =>
        servePage(askedByNumber(resource, request, options), request.faults, options, (page) =>
          xmlPage(resource, page),
        ),
      xmlErrorBody,
    ),
  ]
}

function findRoute(
  prefix: string,
  { apiKey }: InventoryRoutesOptions,
  answerPage: (resource: ResourceName, request: RouteRequest) => Answer,
  errorBody?: Answer,
): FindRoute {
  return (path): Route | undefined => {
    const resource = path.startsWith(prefix) ? path.slice(prefix.length) : ''
    if (!isResourceName(resource)) return undefined
    return {
      label: `${prefix}${resource}`,
      resource,
      ...(errorBody !== undefined && { errorBody }),
      refuse: ({ query }) => refuseKey(query.get('api_key'), apiKey),
      answer: (request) => {
        try {
          return answerPage(resource, request)
        } catch (error) {
          if (error instanceof SandboxError) return errorAnswer(400, 'invalid_request', error.message)
          throw error
        }
      },
    }
  }
}

function refuseKey(key: string | null, expected: string): Answer | undefined {
  if (key === null || key === '') return errorAnswer(401, 'unauthorized', 'The parameter api_key is missing.')
  if (key !== expected) return errorAnswer(403, 'forbidden', 'The API key is not known.')
  return undefined
}

function askedByOffset(
  resource: ResourceName,
  { query }: RouteRequest,
  { maximumLimit }: InventoryRoutesOptions,
): AskedPage {
  const offset = readDigits(query.get('offset') ?? '0', 'offset')
  const limit = readDigits(query.get('limit') ?? String(maximumLimit), 'limit', 1)
  return { resource, offset, limit, updatedSince: query.get('updated_since') }
}

function askedByNumber(
  resource: ResourceName,
  { query, faults }: RouteRequest,
  { maximumLimit }: InventoryRoutesOptions,
): AskedPage {
  const number = readDigits(query.get('page') ?? '1', 'page', 1)
  const asked = readDigits(query.get('per_page') ?? String(maximumLimit), 'per_page', 1)
  // Pages are counted in the size that is granted: page 2 begins where a page 1 of that size ends.
  const limit = Math.min(asked, maximumLimit, faults['page-size']?.size ?? maximumLimit)
  return { resource, offset: (number - 1) * limit, limit, updatedSince: query.get('updated_since') }
}

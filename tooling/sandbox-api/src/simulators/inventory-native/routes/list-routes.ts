import type { FindRoute, Route, RouteRequest } from '../../../http/routes/route.ts'
import type { Answer } from '../../../http/answer.ts'
import type { ExactRecord } from '../../../values/exact-value.ts'
import { readDigits } from '../../../values/read-input.ts'
import type { SimulatorServer } from '../../simulator.ts'
import { halAnswer, refusal } from './hal.ts'
import { mayRead, type Rights, rightsOf } from './rights.ts'
import { readRql } from './rql.ts'
import { sortedRecords } from './sorted-records.ts'
import type { Tokens } from './tokens.ts'

interface ListRoute {
  readonly list: string
  readonly path: RegExp
  readonly label: string
  /** Where the records stand in the answer. */
  readonly field: 'ResourceList' | 'Summaries'
  /** Most records of a page. */
  readonly largest: number
  /** Where a record says whose it is. */
  readonly owner?: string
  /** Whether the customer stands in the query, as `customerid` beside `facilityid`. */
  readonly isAskedByPlace?: boolean
}

const routes: readonly ListRoute[] = [
  {
    list: 'stock_summaries',
    path: /^\/inventory\/stocksummaries$/,
    label: '/inventory/stocksummaries',
    field: 'Summaries',
    largest: 500,
  },
  { list: 'customers', path: /^\/customers$/, label: '/customers', field: 'ResourceList', largest: 100 },
  {
    list: 'items',
    path: /^\/customers\/(\d+)\/items$/,
    label: '/customers/{customerid}/items',
    field: 'ResourceList',
    largest: 100,
    owner: 'ReadOnly.CustomerIdentifier.Id',
  },
  {
    list: 'stock_details',
    path: /^\/inventory\/stockdetails$/,
    label: '/inventory/stockdetails',
    field: 'ResourceList',
    largest: 500,
    owner: 'CustomerId',
    isAskedByPlace: true,
  },
  {
    list: 'inventory',
    path: /^\/inventory$/,
    label: '/inventory',
    field: 'ResourceList',
    largest: 1000,
    owner: 'CustomerIdentifier.Id',
  },
  {
    list: 'orders',
    path: /^\/orders$/,
    label: '/orders',
    field: 'ResourceList',
    largest: 1000,
    owner: 'ReadOnly.CustomerIdentifier.Id',
  },
]

/** The lists of the API. */
export function listRoutes(server: SimulatorServer, tokens: Tokens): readonly FindRoute[] {
  return routes.map((list) => (path) => {
    const match = list.path.exec(path)
    return match === null ? undefined : routeOf(list, match[1], server, tokens)
  })
}

function routeOf(
  list: ListRoute,
  customer: string | undefined,
  server: SimulatorServer,
  tokens: Tokens,
): Route {
  return {
    label: list.label,
    resource: list.list,
    refuse: ({ headers }) =>
      tokens.of(headers.authorization) === null
        ? refusal(401, 'Unauthorized', 'The token is none, or has expired.')
        : undefined,
    answer: (request) => {
      const token = tokens.of(request.headers.authorization)
      return token === null
        ? refusal(401, 'Unauthorized', 'The token has expired.')
        : answerList(list, customer, request, server, rightsOf(token.user))
    },
  }
}

function answerList(
  list: ListRoute,
  customer: string | undefined,
  request: RouteRequest,
  server: SimulatorServer,
  rights: Rights,
): Answer {
  const { query, faults } = request
  const asked = customer ?? query.get('customerid') ?? customerIn(query.get('rql') ?? '', list)
  const isVisible = asked === undefined || mayRead(rights, asked)
  if (!isVisible && rights === 'some') return refusal(403, 'Forbidden', 'This customer may not be read.')
  const records = isVisible ? recordsFor(list, customer, request, server) : []
  const limit = Math.min(readDigits(query.get('pgsiz') ?? '100', 'pgsiz', 1), list.largest)
  // A server that grants less counts its pages by what it grants.
  const granted = Math.min(limit, faults['page-size']?.size ?? limit)
  const offset = (readDigits(query.get('pgnum') ?? '1', 'pgnum', 1) - 1) * granted
  return server.page(request, { records, offset, limit }, (page) =>
    halAnswer(
      { TotalResults: BigInt(page.total), [list.field]: page.records.map(withoutPlace(list)) },
      `${request.path}?pgsiz=${limit}&pgnum=${query.get('pgnum') ?? '1'}`,
    ),
  )
}

function recordsFor(
  { list, owner, isAskedByPlace = false }: ListRoute,
  customer: string | undefined,
  { query }: RouteRequest,
  server: SimulatorServer,
): readonly ExactRecord[] {
  const conditions = [
    ...(customer === undefined ? [] : [`${owner}==${customer}`]),
    ...(isAskedByPlace
      ? [
          `CustomerId==${readDigits(query.get('customerid') ?? '', 'customerid')}`,
          `FacilityId==${readDigits(query.get('facilityid') ?? '', 'facilityid')}`,
        ]
      : []),
    ...(query.get('rql') ?? '').split(';').filter((condition) => condition !== ''),
  ]
  const holds = conditions.length === 0 ? () => true : readRql(conditions.join(';'))
  const found = server.records(list).filter(holds)
  const sort = query.get('sort')
  return sort === null ? found : sortedRecords(found, sort)
}

function customerIn(rql: string, { owner }: ListRoute): string | undefined {
  const condition = rql.split(';').find((part) => owner !== undefined && part.startsWith(`${owner}==`))
  return condition?.slice(`${owner}==`.length)
}

/** What only the question says is not in the answer. */
function withoutPlace({ isAskedByPlace = false }: ListRoute): (record: ExactRecord) => ExactRecord {
  return (record) => {
    if (!isAskedByPlace) return record
    const { CustomerId: _customer, FacilityId: _facility, ...rest } = record
    return rest
  }
}

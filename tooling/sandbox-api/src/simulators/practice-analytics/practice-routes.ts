import type { Answer } from '../../http/answer.ts'
import type { FindRoute, Route, RouteCredentials, RouteRequest } from '../../http/routes/route.ts'
import type { ExactRecord } from '../../values/exact-value.ts'
import { readDigits } from '../../values/read-input.ts'
import type { SimulatorServer } from '../simulator.ts'
import { failure, practiceAnswer, xmlAnswer } from './answers/practice-answer.ts'
import { dayOf, documentList, pagedLists, type PracticeList } from './practice-list.ts'
import type { PracticeSettings } from './practice-options.ts'

/** The addresses of the API. */
export function practiceRoutes(server: SimulatorServer, settings: PracticeSettings): readonly FindRoute[] {
  const lists = new Map(pagedLists.map((list) => [list.path, list]))
  return [
    (path) => {
      const list = lists.get(path)
      return list && routeOf(list, (request) => pageOf(list, request, server, settings))
    },
    (path) => {
      const uuid = /^\/client\.api\/documents\/([^/]+)$/.exec(path)?.[1]
      return uuid === undefined
        ? undefined
        : routeOf(documentList, (request) => documentsOf(uuid, request, server, settings))
    },
  ]

  function routeOf({ list, path }: PracticeList, answer: (request: RouteRequest) => Answer): Route {
    return {
      label: path,
      resource: list.name,
      errorBody: xmlAnswer(failure('The list could not be made.')),
      refuse: (request) => refuse(request, server.apiKey, settings),
      answer,
    }
  }
}

function refuse(request: RouteCredentials, token: string, settings: PracticeSettings): Answer | undefined {
  const { headers } = request
  const no = (status: number, why: string): Answer => practiceAnswer(failure(why), headers, settings, status)
  if (headers.authorization !== `Bearer ${token}`) return no(401, 'The access token is not valid.')
  const account = headers['account_id']
  if (account === undefined) return settings.requiresAccount ? no(403, 'account_id is missing.') : undefined
  return account === settings.accountId ? undefined : no(403, 'The token may not read this account.')
}

function pageOf(
  { list, elements, dated }: PracticeList,
  request: RouteRequest,
  server: SimulatorServer,
  settings: PracticeSettings,
): Answer {
  const { query, headers, faults } = request
  const answer = (content: ExactRecord): Answer => practiceAnswer(content, headers, settings)
  const range = [query.get('from'), query.get('to')] as const
  if (dated !== undefined && range.some((day) => !/^\d{8}$/.test(day ?? ''))) {
    return answer(failure('from and to are required, as YYYYMMDD.'))
  }
  const field = dated === 'DateModifiedUtc' && settings.jobsBy === 'created' ? 'DateCreatedUtc' : dated
  const records = server
    .records(list.name)
    .filter((record) => field === undefined || isWithin(record, field, range))
  const isPaged = query.has('page') || query.has('per_page')
  const page = readDigits(query.get('page') ?? '1', 'page', 1)
  const asked = readDigits(query.get('per_page') ?? String(settings.cap), 'per_page', 1)
  // Pages are counted in the size that is granted: page 2 begins where a page 1 of that size ends.
  const granted = Math.min(asked, settings.cap, faults['page-size']?.size ?? asked)
  const limit = isPaged ? granted : Math.max(1, records.length)
  const [wrapper, element] = elements
  return server.page(request, { records, offset: isPaged ? (page - 1) * limit : 0, limit }, (served) =>
    answer({
      Status: 'OK',
      ...(isPaged &&
        settings.tellsTotal && {
          TotalRecords: BigInt(served.total),
          Page: BigInt(page),
          PageSize: BigInt(served.limit),
        }),
      [wrapper]: { [element]: served.records },
    }),
  )
}

/** Whether the day of a record is in a range, of which both ends are part. What has no day is in every range. */
function isWithin(record: ExactRecord, field: string, [from, to]: readonly (string | null)[]): boolean {
  const day = dayOf(record, field)
  return day === null || (day >= (from ?? '') && day <= (to ?? '9'))
}

function documentsOf(
  uuid: string,
  request: RouteRequest,
  server: SimulatorServer,
  settings: PracticeSettings,
): Answer {
  const answer = (content: ExactRecord, status = 200): Answer =>
    practiceAnswer(content, request.headers, settings, status)
  if (!server.records('client_list').some((client) => client['UUID'] === uuid)) {
    return answer(failure('There is no such client.'), 404)
  }
  const records = server.records('client_documents').filter((record) => record['client_uuid'] === uuid)
  const [wrapper, element] = documentList.elements
  // Documents come all at once, whatever the pages of lists are like.
  const { 'page-size': _size, 'repeat-page': _repeated, ...faults } = request.faults
  const asked = { records, offset: 0, limit: Math.max(1, records.length) }
  return server.page({ ...request, faults }, asked, (served) =>
    answer({ Status: 'OK', [wrapper]: { [element]: served.records.map(withoutClient) } }),
  )
}

/** The API does not say in a document whose it is. */
function withoutClient({ client_uuid: _client, ...document }: ExactRecord): ExactRecord {
  return document
}

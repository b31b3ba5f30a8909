import type { JsonObject, Resource } from '@standpipe/core'
import { exactJson, makePage, type ListSettings, type TestAnswer } from '@standpipe/testing'
import type { RecordedRequest } from '@standpipe/test-doubles'
import type { TrueRecord } from '../../rows/truth/expected-row.ts'
import type { ResourceMessages } from '../connector-messages.ts'
import { layOver } from '../samples/lay-over.ts'
import { sampleRecord } from '../samples/sample-record.ts'
import type { MessagesUnderTest } from './messages-under-test.ts'

/** An API made of messages, as one case wants it to be. */
export interface MessageApi {
  /** What the lists are like; a list that is not here has one record. */
  readonly lists: Map<string, ListSettings>
  /** Answers in place of a page of the resource that is tried; requests are counted from 1. Default: never. */
  disturb: (request: RecordedRequest, number: number) => TestAnswer | undefined
  /** Whether every list is refused with 401. Default false. */
  refusesAll: boolean
  /** Requests for the resource that is tried, as they came. */
  readonly requests: readonly RecordedRequest[]
  /** All requests with their resource; undefined for what `other` answered. */
  readonly allRequests: readonly {
    readonly request: RecordedRequest
    readonly resource: string | undefined
  }[]
  /** Requests that nothing describes. */
  readonly unknown: readonly RecordedRequest[]
  /** The records of a list as they are true, with what they carry. */
  readonly truthOf: (resource: string) => readonly TrueRecord[]
  readonly answer: (request: RecordedRequest) => Response
}

/** Makes the API of a connector for the resource of a name. */
export function messageApi(connector: MessagesUnderTest, name: string): MessageApi {
  const { resources } = connector
  const lists = new Map<string, ListSettings>()
  const requests: RecordedRequest[] = []
  const allRequests: { request: RecordedRequest; resource: string | undefined }[] = []
  const unknown: RecordedRequest[] = []
  const columns = new Map(
    connector.create().resources.map((resource) => [resource.name, sentColumns(resource, resources)]),
  )
  const recordAt = (of: string, index: number): JsonObject =>
    layOver(sampleRecord(columns.get(of) ?? {}, index), resources[of]?.record?.(index) ?? {})

  const answerList = (of: string, messages: ResourceMessages, request: RecordedRequest): TestAnswer => {
    allRequests.push({ request, resource: of })
    if (of === name) requests.push(request)
    if (api.refusesAll) return { status: 401, json: { error: 'refused' } }
    const disturbed = of === name ? api.disturb(request, requests.length) : undefined
    const list = { ...messages, record: (index: number) => recordAt(of, index) }
    return disturbed ?? makePage(list, request, lists.get(of) ?? { total: 1 })
  }

  const answerOther = (request: RecordedRequest): TestAnswer => {
    const other = connector.other?.(request)
    if (other === undefined) unknown.push(request)
    else allRequests.push({ request, resource: undefined })
    return other ?? { status: 400 }
  }

  const api: MessageApi = {
    lists,
    disturb: () => undefined,
    refusesAll: false,
    requests,
    allRequests,
    unknown,
    truthOf: (of) => {
      const { total = 1, change = (record: JsonObject) => record } = lists.get(of) ?? {}
      const carried = resources[of]?.carried ?? {}
      return Array.from({ length: total }, (_, index) => ({ ...change(recordAt(of, index)), ...carried }))
    },
    answer: (request) => {
      const found = Object.entries(resources).find(([, { path }]) => path === request.url.pathname)
      return responseOf(found === undefined ? answerOther(request) : answerList(...found, request))
    },
  }
  return api
}

/** The columns of what the API sends. */
function sentColumns(
  { name, columns = {} }: Resource,
  resources: MessagesUnderTest['resources'],
): NonNullable<Resource['columns']> {
  const { carried = {} } = resources[name] ?? {}
  return Object.fromEntries(Object.entries(columns).filter(([path]) => !Object.hasOwn(carried, path)))
}

function responseOf({ status = 200, headers, json, text }: TestAnswer): Response {
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  const body = json === undefined ? text : exactJson(json)
  return new Response(body ?? '', { status, headers: { ...type, ...headers } })
}

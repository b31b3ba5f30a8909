import type { JsonObject, Page, Resource, Source, SourceEvent } from '@standpipe/core'
import { run } from '@standpipe/runner'
import { exactJson, makePage, type ListSettings, type TestAnswer } from '@standpipe/testing'
import {
  fixedClock,
  memoryDestination,
  mockApi,
  type MockAnswer,
  type RecordedRequest,
} from '@standpipe/test-doubles'
import { readResource } from '../../rows/read-resource.ts'
import type { MessageCase } from '../message-case.ts'
import { layOver } from '../samples/lay-over.ts'
import { sampleRecord } from '../samples/sample-record.ts'
import type { MessageBench, MessagesUnderTest } from './message-bench.ts'

/** Runs a case for a resource against an API of its own; rejects when the connector does something else than it should. */
export async function runMessageCase(
  { run: runCase }: MessageCase,
  connector: MessagesUnderTest,
  name: string,
): Promise<void> {
  const api = mockApi()
  const made: Source[] = []
  const { bench, answer, unknown } = createBench(connector, name, made)
  const methods = ['GET', 'POST'] as const
  for (const method of methods) api.respond(`${method} *`, [answer], { afterLast: 'repeat' })
  api.enable()
  try {
    await runCase(bench)
    const [first] = unknown
    if (first !== undefined) throw new Error(`Nothing describes ${first.method} ${first.url.href}.`)
  } finally {
    await Promise.all(made.map(async (source) => source.close?.()))
    api.disable()
  }
}

interface CreatedBench {
  readonly bench: MessageBench
  readonly answer: MockAnswer
  readonly unknown: readonly RecordedRequest[]
}

function createBench(connector: MessagesUnderTest, name: string, made: Source[]): CreatedBench {
  const { resources } = connector
  const described = resources[name]
  const shape = new Map(connector.create().resources.map((resource) => [resource.name, resource]))
  const resource = shape.get(name)
  if (described === undefined || resource === undefined) throw new Error(`There is no resource ${name}.`)
  const destination = memoryDestination()
  const lists = new Map<string, ListSettings>()
  const requests: RecordedRequest[] = []
  const allRequests: { request: RecordedRequest; resource: string | undefined }[] = []
  const unknown: RecordedRequest[] = []
  const columnsOf = (of: string): NonNullable<Resource['columns']> => shape.get(of)?.columns ?? {}

  const bench: MessageBench = {
    connector,
    name,
    described,
    resource,
    destination,
    lists,
    disturb: () => undefined,
    refusesAll: false,
    requests,
    allRequests,
    source: () => {
      const source = connector.create()
      made.push(source)
      return source
    },
    read: (options) => readResource(bench.source(), name, options),
    readToError: async () => {
      const pages: Page[] = []
      const events: SourceEvent[] = []
      try {
        await readResource(bench.source(), name, {
          report: (event) => events.push(event),
          delivered: (page) => pages.push(page),
        })
      } catch (error) {
        return { error, reading: { pages, records: pages.flatMap(({ records }) => records), events } }
      }
      throw new Error('The read came to its end.')
    },
    run: (select) =>
      // A cursor of times stays behind by what reading took, which has to be nothing for it to be known.
      run({
        source: connector.create(),
        destination,
        clock: fixedClock(),
        ...(select !== undefined && { select }),
      }),
    truthOf: (of) => {
      const { total = 1, change = (record: JsonObject) => record } = lists.get(of) ?? {}
      const carried = resources[of]?.carried ?? {}
      return Array.from({ length: total }, (_, index) => ({ ...change(recordAt(of, index)), ...carried }))
    },
  }

  function recordAt(of: string, index: number): JsonObject {
    const { record, carried = {} } = resources[of] ?? {}
    const sent = Object.entries(columnsOf(of)).filter(([path]) => !Object.hasOwn(carried, path))
    return layOver(sampleRecord(Object.fromEntries(sent), index), record?.(index) ?? {})
  }

  const answer: MockAnswer = (request) => {
    const found = Object.entries(resources).find(([, { path }]) => path === request.url.pathname)
    if (found === undefined) return answerOther(request)
    const [of, messages] = found
    allRequests.push({ request, resource: of })
    if (of === name) requests.push(request)
    if (bench.refusesAll) return responseOf({ status: 401, json: { error: 'refused' } })
    const disturbed = of === name ? bench.disturb(request, requests.length) : undefined
    if (disturbed !== undefined) return responseOf(disturbed)
    const list = { ...messages, record: (index: number) => recordAt(of, index) }
    return responseOf(makePage(list, request, lists.get(of) ?? { total: 1 }))
  }

  function answerOther(request: RecordedRequest): Response {
    const other = connector.other?.(request)
    if (other === undefined) unknown.push(request)
    else allRequests.push({ request, resource: undefined })
    return responseOf(other ?? { status: 400 })
  }

  return { bench, answer, unknown }
}

function responseOf({ status = 200, headers, json, text }: TestAnswer): Response {
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  const body = json === undefined ? text : exactJson(json)
  return new Response(body ?? '', { status, headers: { ...type, ...headers } })
}

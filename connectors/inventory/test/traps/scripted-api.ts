import { exactText, memoryTables, storedRows, type RowTree } from '@standpipe/connector-kit'
import { run, type RunSummary } from '@standpipe/runner'
import { memoryDestination, mockApi, type MemoryDestination } from '@standpipe/test-doubles'
import { http, HttpResponse } from 'msw'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import inventory from '../../src/index.ts'
import { customers, settingsFor } from '../native/native-api.ts'

const baseUrl = 'https://wms.example.test'

/** An API in the native form whose records a test says, and what was loaded of it. */
export interface ScriptedApi {
  /** What the API answers from now on for the first facility of the first customer; all other lists are empty. */
  serve(lists: { readonly [path: string]: readonly object[] }): void
  /** One run of a resource. */
  load(resource: string): Promise<RunSummary>
  /** The stored rows of a table, with their child rows. */
  rows(table: string): Promise<readonly RowTree[]>
  /** Addresses that were asked for, without those of tokens. */
  readonly asked: readonly URL[]
  readonly destination: () => MemoryDestination
}

/** Mocks the API for the tests of a file, each with a destination of its own. */
export function scriptedApi(): ScriptedApi {
  const api = mockApi()
  const asked: URL[] = []
  let lists: { readonly [path: string]: readonly object[] } = {}
  let destination = memoryDestination()
  beforeAll(() => api.enable())
  beforeEach(() => {
    asked.length = 0
    destination = memoryDestination()
    api.use(
      http.post(`${baseUrl}/AuthServer/api/Token`, () =>
        HttpResponse.json({ access_token: 't0ken', token_type: 'Bearer', expires_in: 3600 }),
      ),
      http.get(`${baseUrl}/*`, ({ request }) => {
        const url = new URL(request.url)
        asked.push(url)
        return answer(url)
      }),
    )
  })
  afterEach(() => api.resetHandlers())
  afterAll(() => api.disable())

  function answer(url: URL): HttpResponse<string> {
    const { pathname } = url
    const served = pathname === '/customers' ? customers : isFirstPlace(url) ? lists[pathname] : undefined
    const records = served ?? []
    const field = pathname === '/inventory/stocksummaries' ? 'Summaries' : 'ResourceList'
    const body = exactText({ TotalResults: records.length, [field]: records })
    return new HttpResponse(body, { headers: { 'content-type': 'application/hal+json' } })
  }

  return {
    serve: (given) => {
      lists = given
    },
    load: async (resource) => {
      const source = inventory(settingsFor(baseUrl))
      const summary = await run({ source, destination, select: [resource] })
      expect(summary).toMatchObject({ status: 'completed', errors: [] })
      return summary
    },
    rows: (table) => storedRows(memoryTables(destination), table),
    asked,
    destination: () => destination,
  }
}

/** Whether a request asks for the only place that has anything; the other customer has no facilities. */
function isFirstPlace({ pathname, searchParams }: URL): boolean {
  const isAsked =
    searchParams.get('facilityid') === '1' || searchParams.get('rql')?.includes('FacilityIdentifier.Id==1')
  return pathname === '/inventory/stocksummaries' || isAsked === true
}

/** The values of a field of stored rows. */
export function valuesOf(rows: readonly RowTree[], field: string): readonly (string | null | undefined)[] {
  return rows.map(({ values }) => values[field])
}

import { readResource } from '@standpipe/connector-kit'
import { CredentialsError } from '@standpipe/core'
import { mockApi } from '@standpipe/test-doubles'
import { http, HttpResponse, type JsonBodyType } from 'msw'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import featureFlagAnalytics, { type FeatureFlagAnalyticsSettings } from '../../src/index.ts'

const baseUrl = 'https://api.example.test'
const api = mockApi()
const requests: string[] = []

beforeAll(() => {
  // Of the longest wait nothing: a retry follows at once.
  vi.spyOn(Math, 'random').mockReturnValue(0)
  api.enable()
})
afterEach(() => {
  api.resetHandlers()
  requests.length = 0
})
afterAll(() => {
  vi.restoreAllMocks()
  api.disable()
})

/** One workspace with an environment, and a segment whose keys are answered by the test. */
function serve(keys: (number: number) => HttpResponse<JsonBodyType>): void {
  api.use(
    http.get(`${baseUrl}/v2/workspaces`, () => HttpResponse.json({ objects: [{ id: 'ws' }], totalCount: 1 })),
    http.get(`${baseUrl}/v2/environments/ws/ws`, ({ request }) =>
      HttpResponse.json(new URL(request.url).searchParams.get('offset') === '0' ? [{ id: 'env' }] : []),
    ),
    http.get(`${baseUrl}/v2/segments/ws/ws`, () =>
      HttpResponse.json({ objects: [{ name: 'beta/testers' }], totalCount: 1 }),
    ),
    http.get(`${baseUrl}/v2/segments/env/:segment/keys`, ({ request }) => {
      const { pathname, search } = new URL(request.url)
      requests.push(pathname + search)
      return keys(requests.length)
    }),
  )
}

async function readKeys(settings: Partial<FeatureFlagAnalyticsSettings> = {}) {
  const source = featureFlagAnalytics({ baseUrl, apiKey: 's3cr3t', ...settings })
  try {
    return await readResource(source, 'segments_keys')
  } finally {
    await source.close?.()
  }
}

const notDefined = () => HttpResponse.json({ code: 404, message: 'not defined' }, { status: 404 })
const twoKeys = () => HttpResponse.json({ keys: ['a', { key: 'b' }], count: 2, offset: 0, limit: 50 })

describe('404 for the keys of a segment', () => {
  it('means at once that the segment is not defined in the environment', async () => {
    serve(notDefined)
    const { records, pages } = await readKeys()
    expect(records).toEqual([])
    expect(pages.at(-1)).toMatchObject({ stop: 'ignored', note: expect.stringContaining('not defined') })
    expect(requests).toEqual(['/v2/segments/env/beta%2Ftesters/keys?offset=0&limit=50'])
  })

  it('means it behind as many attempts as are wanted, and no longer where one of them finds keys', async () => {
    serve(notDefined)
    expect((await readKeys({ undefinedSegmentRetries: 3 })).records).toEqual([])
    expect(requests).toHaveLength(4)
    requests.length = 0
    serve((number) => (number < 4 ? notDefined() : twoKeys()))
    const { records } = await readKeys({ undefinedSegmentRetries: 3 })
    expect(records.map(({ key }) => key)).toEqual(['a', 'b'])
  })

  it('of many segments is no reason to leave the API alone', async () => {
    const names = Array.from({ length: 30 }, (_, index) => ({ name: `segment ${index}` }))
    serve(notDefined)
    api.use(
      http.get(`${baseUrl}/v2/segments/ws/ws`, () => HttpResponse.json({ objects: names, totalCount: 30 })),
    )
    expect((await readKeys({ undefinedSegmentRetries: 1 })).pages).toHaveLength(30)
    expect(requests).toHaveLength(60)
  })

  it('does not cover what the key may not see', async () => {
    serve(() => HttpResponse.json({ code: 403, message: 's3cr3t may not' }, { status: 403 }))
    const error: unknown = await readKeys().catch((reason: unknown) => reason)
    expect(CredentialsError.isInstance(error)).toBe(true)
    expect(String(error)).not.toContain('s3cr3t')
  })
})

describe('429', () => {
  it.each([
    ['organisation', '0.02', '0.01', 20],
    ['address', '0.01', '0.03', 30],
  ])('b7: waits for the %s where that takes longer', async (_, organisation, address, delayMs) => {
    const headers = {
      'x-ratelimit-remaining-org': '0',
      'x-ratelimit-remaining-ip': '0',
      'x-ratelimit-reset-seconds-org': organisation,
      'x-ratelimit-reset-seconds-ip': address,
    }
    serve((number) => (number === 1 ? HttpResponse.json({}, { status: 429, headers }) : twoKeys()))
    const { records, events } = await readKeys()
    expect(records).toHaveLength(2)
    const waits = events.flatMap((event) => (event.type === 'retry-scheduled' ? event.delayMs : []))
    expect(waits).toEqual([delayMs])
  })
})

describe('keys', () => {
  it('are the same records, as texts or as objects', async () => {
    serve(twoKeys)
    const place = { workspace_id: 'ws', environment_id: 'env', segment_name: 'beta/testers' }
    expect((await readKeys()).records).toEqual([
      { key: 'a', ...place },
      { key: 'b', ...place },
    ])
  })
})

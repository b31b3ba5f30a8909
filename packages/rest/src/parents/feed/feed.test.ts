import type { Page } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { createFeed } from './feed.ts'
import { createProjection } from './projection.ts'

const page = (...ids: readonly number[]): Page => ({
  records: ids.map((id) => ({ id })),
  request: null,
  number: 1,
  label: 'GET /parents',
  bytes: 0,
})

describe('a feed', () => {
  it('reads on for a child that came while another one had a page read, and then left', async () => {
    const arrived = Promise.withResolvers<void>()
    const going = Promise.withResolvers<void>()
    const pages = [page(), page(1)]
    const feed = createFeed({
      parent: 'parents',
      projection: createProjection(['id']),
      readOn: async () => {
        const next = pages.shift()
        if (next === undefined) return feed.end()
        await feed.append(next)
        if (next.records.length > 0) return
        arrived.resolve()
        await going.promise
      },
    })
    const follow = (signal: AbortSignal): AsyncIterator<unknown> =>
      feed.rows({ signal, report: () => undefined })[Symbol.asyncIterator]()
    const leaving = new AbortController()
    const left = follow(leaving.signal).next()
    await arrived.promise
    const came = follow(AbortSignal.timeout(1000)).next()
    leaving.abort(new Error('left'))
    await expect(left).rejects.toThrow('left')
    going.resolve()
    expect(await came).toMatchObject({ value: { values: [1] } })
    await feed.close()
  })
})

import { ConfigurationError } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { offset } from '../paginators/offset.ts'
import type { RestResource } from '../resource/rest-resource.ts'
import { createRestSource, type RestSourceOptions } from './create-rest-source.ts'

const baseUrl = 'https://api.example.test'
const items: RestResource = { name: 'items', path: '/items' }

const windowed = {
  path: 'at',
  param: 'from',
  endParam: 'to',
  window: 'P1D',
  initialValue: '2026-01-01',
} as const

describe('options that cannot be used are named at once', () => {
  const resource = (wrong: Partial<RestResource>): Partial<RestSourceOptions> => ({
    resources: [{ ...items, ...wrong }],
  })
  const cases: [string, Partial<RestSourceOptions>][] = [
    ['name', { name: 'My Shop' }],
    ['client.baseUrl', { client: { baseUrl: 'api.example.test' } }],
    ['concurrency', { concurrency: 0 }],
    ['resources', { resources: [] }],
    ['resources.name', resource({ name: 'Items' })],
    ['resources.name', { resources: [items, items] }],
    ['check', { check: 'orders' }],
    ['resources.items.path', resource({ path: '' })],
    ['resources.items.path', resource({ path: 'https://' })],
    ['resources.items.pathParameters.shop', resource({ path: '/shops/{shop}/items' })],
    ['resources.items.select', resource({ select: '' })],
    ['resources.items.primaryKey', resource({ primaryKey: [] })],
    ['resources.items.cursor.param', resource({ cursor: { path: 'a', param: '' } })],
    ['resources.items.cursor.endParam', resource({ cursor: { path: 'a', param: 'b', endParam: '' } })],
    ['resources.items.cursor.in', resource({ cursor: { path: 'a', param: 'b', in: 'body' } })],
    [
      'resources.items.cursor.in',
      resource({ method: 'POST', body: { text: 'a' }, cursor: { path: 'a', param: 'b', in: 'body' } }),
    ],
    [
      'resources.items.cursor.join',
      resource({ method: 'POST', cursor: { path: 'a', param: 'b', in: 'body', join: ';' } }),
    ],
    ['resources.items.cursor.window', resource({ cursor: { ...windowed, window: '1 day' } })],
    ['resources.items.cursor.window', resource({ cursor: { ...windowed, window: '-P1D' } })],
    ['resources.items.cursor.window', resource({ cursor: { ...windowed, bounds: { start: 'open' } } })],
    ['resources.items.cursor.window', resource({ cursor: windowed, rowOrder: 'desc' })],
    ['resources.items.cursor.window', resource({ cursor: { ...windowed, initialValue: 1_700_000_000 } })],
    ['resources.items.cursor.window', resource({ cursor: { ...windowed, window: 'PT1H' } })],
    ['resources.items.cursor.window', resource({ cursor: { ...windowed, endValue: 'v2' } })],
    ['resources.items.cursor.window', resource({ cursor: { ...windowed, onMissing: 'include' } })],
    [
      'resources.items.cursor.window',
      resource({
        cursor: { ...windowed, onMissing: 'include' },
        primaryKey: 'id',
        disposition: 'append',
      }),
    ],
    ['resources.items.cursor.window', resource({ cursor: { path: 'a', window: 'P1D', initialValue: 1 } })],
    [
      'resources.items.cursor.window',
      resource({ cursor: { path: 'a', param: 'b', endParam: 'c', window: 'P1D' } }),
    ],
    ['resources.items.detail', resource({ detail: {} })],
    ['resources.items.detail', resource({ detail: { path: '/x', link: 'y' } })],
    ['resources.items.detail.concurrency', resource({ detail: { link: 'y', concurrency: 0 } })],
    ['resources.items.timeouts.body', resource({ timeouts: { body: 0 } })],
    ['resources.items.weight', resource({ weight: 0.5 })],
    [
      'resources.items.weight',
      { client: { baseUrl, rateLimit: [{ requests: 5, per: 1 }] }, ...resource({ weight: 6 }) },
    ],
    ['resources.items.errorPath', resource({ errorPath: '' })],
    ['resources.items.responses[0]', resource({ responses: [{ action: 'ignore' }] })],
    [
      'resources.items.responses[1].action',
      resource({
        responses: [
          { status: 404, action: 'fail' },
          { status: 404, action: 'skip' as 'fail' },
        ],
      }),
    ],
    [
      'resources.items.responses[0].retries',
      resource({ responses: [{ status: 404, action: 'ignore', retries: -1 }] }),
    ],
    [
      'resources.items.responses[0].retries',
      resource({ responses: [{ status: 404, action: 'retry', retries: 1 }] }),
    ],
    ['resources.items.responses[0].status', resource({ responses: [{ status: 99, action: 'fail' }] })],
    ['resources.items.concurrency', resource({ concurrency: 0 })],
    ['resources.items.paginator', resource({ paginator: offset({ limit: 3, overlap: 1 }) })],
    [
      'resources.items.paginator',
      resource({ paginator: offset({ limit: 3, overlap: 1 }), primaryKey: 'id', disposition: 'append' }),
    ],
    ['resources.items.tokenTtl', resource({ tokenTtl: -1 })],
  ]
  test.each(cases)('%s', (option, options) => {
    expect(() =>
      createRestSource({ name: 'shop', client: { baseUrl }, resources: [items], ...options }),
    ).toThrow(ConfigurationError)
    expect(() =>
      createRestSource({ name: 'shop', client: { baseUrl }, resources: [items], ...options }),
    ).toThrow(expect.objectContaining({ option }))
  })
})

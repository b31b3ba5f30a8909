import { secret } from '@standpipe/core'
import { describe, expect, test } from 'vitest'
import { resourceOf } from '../../test/support/read-all.ts'
import type { RestClientOptions } from '../client/settings/client-options.ts'
import type { RestResource } from '../resource/rest-resource.ts'
import { createRestSource } from './create-rest-source.ts'

const baseUrl = 'https://api.example.test'

function bases(
  headers: RestClientOptions['headers'] = {},
  resource: Partial<RestResource> = {},
): { readonly cursor: unknown; readonly position: unknown } {
  const items: RestResource = { name: 'items', path: '/items', ...resource }
  const source = createRestSource({ name: 'shop', client: { baseUrl, headers }, resources: [items] })
  const { cursorBasis, positionBasis } = resourceOf(source, 'items')
  return { cursor: cursorBasis, position: positionBasis }
}

describe('cursor and position of a resource belong to its headers', () => {
  test('of the client, and to its own, which win', () => {
    const { cursor, position } = bases(
      { 'X-Org-Id': '7', 'X-Region': 'eu' },
      { headers: { 'x-region': 'us', 'Accept-Language': 'de' } },
    )
    const headers = { 'x-org-id': '7', 'x-region': 'us', 'accept-language': 'de' }
    expect(cursor).toMatchObject({ headers })
    expect(position).toMatchObject({ headers })
  })

  test('but not to how client and server talk', () => {
    const headers = { Accept: 'text/csv', 'user-agent': 'shop/2', 'Content-Type': 'text/plain' }
    expect(bases(headers, { headers })).toEqual(bases())
  })

  test.each<[string, string | ReturnType<typeof secret>]>([
    ['x-org-id', secret('hunter2')],
    ['Authorization', 'Bearer hunter2'],
    ['Cookie', 'sid=hunter2'],
    ['X-Api-Key', 'hunter2'],
    ['x-apikey', 'hunter2'],
    ['x-auth', 'hunter2'],
    ['x-access-token', 'hunter2'],
  ])('and show nothing of credentials, which may change: %s', (name, value) => {
    const { cursor } = bases({ [name]: value })
    expect(cursor).toMatchObject({ headers: { [name.toLowerCase()]: '***' } })
    expect(JSON.stringify(cursor)).not.toContain('hunter2')
  })

  test('and on another host only to their own', () => {
    const elsewhere = { path: 'https://files.example.test/items', headers: { 'x-own': '1' } }
    expect(bases({ 'x-org-id': '7' }, elsewhere).cursor).toMatchObject({ headers: { 'x-own': '1' } })
  })
})

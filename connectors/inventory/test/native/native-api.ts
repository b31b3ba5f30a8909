import type { JsonObject } from '@standpipe/core'
import type { TestAnswer, TestApi, TestPage, TestRequest } from '@standpipe/testing'
import type { NativeSettings } from '../../src/index.ts'

/** The token that the API of these tests issues. */
export const token = 't0ken/of+all='

/** The settings for an API at an address. */
export function settingsFor(baseUrl: string): NativeSettings {
  return {
    form: 'native',
    baseUrl,
    clientId: 'client',
    clientSecret: "s3cr3t/key 'ß'",
    userLoginId: '12',
  }
}

/**
 * How every list of the native form is asked for and answered: by a server that grants at most so many records a page.
 * `field` is where they stand.
 */
export function list(
  largest: number,
  field: 'ResourceList' | 'Summaries' = 'ResourceList',
): Pick<TestApi, 'pageSize' | 'asked' | 'page'> {
  return {
    pageSize: largest,
    asked: ({ url }) => ({
      page: Number(url.searchParams.get('pgnum')) - 1,
      limit: Math.min(Number(url.searchParams.get('pgsiz')), largest),
    }),
    page: ({ records, total }: TestPage) => ({
      headers: { 'content-type': 'application/hal+json' },
      json: {
        TotalResults: total,
        [field]: records.map((record) => ({ ...record, _links: { self: { href: '/here' } } })),
        _links: { self: { href: '/here' } },
      },
    }),
  }
}

/** Two customers, the first of which has two facilities and the second none. */
export const customers: readonly JsonObject[] = [
  { ReadOnly: { CustomerId: 7 }, Facilities: [{ Id: 1, Name: 'North' }, { Id: 2 }] },
  { ReadOnly: { CustomerId: 8 }, Facilities: [] },
]

/** Answers for a token, and where it is no list that is tested, for the customers. */
export function other({ method, url }: TestRequest): TestAnswer | undefined {
  if (method === 'POST' && url.pathname === '/AuthServer/api/Token') {
    return { json: { access_token: token, token_type: 'Bearer', expires_in: 3600 } }
  }
  return url.pathname === '/customers'
    ? { json: { TotalResults: customers.length, ResourceList: customers } }
    : undefined
}

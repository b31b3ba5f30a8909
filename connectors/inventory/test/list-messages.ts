import type { TestApi } from '@standpipe/testing'

/** How every list of the API is asked for and answered; as in the conformance suite, which stands for itself because the README of the kit shows it. */
export const list: Pick<TestApi, 'pageSize' | 'asked' | 'page'> = {
  pageSize: 100,
  asked: ({ url }) => ({
    offset: Number(url.searchParams.get('offset')),
    limit: Number(url.searchParams.get('limit')),
  }),
  page: ({ records, total, offset, limit }) => ({ json: { data: records, total, offset, limit } }),
}

import type { TestApi } from '@standpipe/testing'

/** How every list of the common form is asked for and answered. */
export const list: Pick<TestApi, 'pageSize' | 'asked' | 'page'> = {
  pageSize: 100,
  asked: ({ url }) => ({
    offset: Number(url.searchParams.get('offset')),
    limit: Number(url.searchParams.get('limit')),
  }),
  page: ({ records, total, offset, limit }) => ({
    json: {
      data: records,
      pagination: { offset, limit, total, has_more: offset + records.length < total },
    },
  }),
}

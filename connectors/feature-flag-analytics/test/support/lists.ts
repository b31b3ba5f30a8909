import type { TestApi } from '@standpipe/testing'

/** How a list of the API is asked for and answered. */
export type ListForm = Pick<TestApi, 'pageSize' | 'asked' | 'page'>

const asked: TestApi['asked'] = ({ url }) => ({
  offset: Number(url.searchParams.get('after') ?? url.searchParams.get('offset')),
  limit: Number(url.searchParams.get('limit')),
})

/** `{objects, offset, limit, totalCount}`. */
export const objectsList: ListForm = {
  pageSize: 50,
  asked,
  page: ({ records, total, offset, limit }) => ({
    json: { objects: records, offset, limit, totalCount: total },
  }),
}

/** `{data, offset, limit, count}`, which tells no total. */
export const dataList: ListForm = {
  pageSize: 50,
  asked,
  page: ({ records, offset, limit }) => ({ json: { data: records, offset, limit, count: records.length } }),
}

/** `{data, nextMarker, previousMarker, limit}`. */
export const markerList: ListForm = {
  pageSize: 50,
  asked,
  page: ({ records, next, limit }) => ({
    json: { data: records, nextMarker: next === null ? null : String(next), previousMarker: null, limit },
  }),
}

/** An array and nothing else, from the offset that was asked for. */
export const bareList: ListForm = { pageSize: 50, asked, page: ({ records }) => ({ json: records }) }

/** `{keys, count, offset, limit}`. */
export const keyList: ListForm = {
  pageSize: 50,
  asked,
  page: ({ records, total, offset, limit }) => ({ json: { keys: records, count: total, offset, limit } }),
}

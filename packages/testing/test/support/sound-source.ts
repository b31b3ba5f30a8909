import type { Source } from '@standpipe/core'
import {
  apiKeyAuth,
  createRestSource,
  offset,
  type RestClientOptions,
  type RestResource,
} from '@standpipe/rest'
import type { SourceSetting, SourceUnderTest, TestApi } from '@standpipe/testing'

/** The secret of the sound source. */
export const key = "k3y/ 'of' the ß source"

/** Records on a page of its API. */
export const pageSize = 4

/** Orders by offset and limit, with a total. */
export const ordersApi: TestApi = {
  path: '/v1/orders',
  pageSize,
  asked: ({ url }) => ({
    offset: Number(url.searchParams.get('offset')),
    limit: Number(url.searchParams.get('limit')),
  }),
  page: ({ records, total }) => ({ json: { data: records, total } }),
  record: (index) => ({ id: index + 1, name: `order ${index + 1}` }),
  errorBody: { json: { error: 'could not do it' } },
}

/** What differs from the sound source. */
export interface SourceChanges {
  readonly client?: Partial<RestClientOptions>
  readonly resource?: Partial<RestResource>
}

/** A source that does all that is asked of it. */
export function soundSource({ baseUrl }: SourceSetting, changes: SourceChanges = {}): Source {
  return createRestSource({
    name: 'shop',
    client: { baseUrl, auth: apiKeyAuth({ name: 'api_key', key, in: 'query' }), ...changes.client },
    resources: [
      {
        name: 'orders',
        path: '/v1/orders',
        select: 'data',
        paginator: offset({ limit: pageSize, totalPath: 'total' }),
        primaryKey: ['id'],
        ...changes.resource,
      },
    ],
  })
}

/** The shortest timeouts that a loaded machine keeps. */
export const impatient: Partial<RestClientOptions> = {
  timeouts: { connect: 1, firstByte: 0.5, body: 0.5 },
  retry: { maxRetries: 1 },
}

/** The sound source, or a changed one, with its API. */
export function orders(create: SourceUnderTest['create'] = soundSource): SourceUnderTest {
  return {
    create,
    createImpatient: (setting) => soundSource(setting, { client: impatient }),
    resource: 'orders',
    api: ordersApi,
    secrets: [key],
  }
}

/** What makes the sound source one that is read in partitions. */
export const inRegions: Partial<RestResource> = {
  path: '/v1/{region}/orders',
  list: { region: ['north', 'south/west', 'öst'] },
}

/** The sound source in partitions, or a changed one, with its API. */
export function regions(
  create: SourceUnderTest['create'] = (setting) => soundSource(setting, { resource: inRegions }),
): SourceUnderTest {
  return {
    ...orders(create),
    createImpatient: (setting) => soundSource(setting, { client: impatient, resource: inRegions }),
    api: { ...ordersApi, path: /^\/v1\/[^/]+\/orders$/ },
  }
}

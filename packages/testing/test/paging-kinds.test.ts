import { apiKeyAuth, bearerAuth, nextUrl, pageNumber, singlePage } from '@standpipe/rest'
import { sourceConformance, type SourceUnderTest, type TestApi } from '@standpipe/testing'
import { describe } from 'vitest'
import {
  impatient,
  key,
  ordersApi,
  pageSize,
  regions,
  type SourceChanges,
  soundSource,
} from './support/sound-source.ts'

const numbered: TestApi = {
  ...ordersApi,
  asked: ({ url }) => ({ page: Number(url.searchParams.get('page')) - 1, limit: pageSize }),
  page: ({ records }) => ({ json: { data: records } }),
}

// The server names the place of the next page in a link, and repeats the key in it as some do.
const linked: TestApi = {
  ...ordersApi,
  asked: ({ url }) => ({ offset: Number(url.searchParams.get('from')) }),
  page: ({ records, next, request }) => {
    const link = new URL(request.url)
    link.searchParams.set('from', String(next))
    return { json: { data: records, next: next === null ? null : link.href } }
  },
}

const whole: TestApi = {
  ...ordersApi,
  pageSize: null,
  asked: () => ({ offset: 0 }),
  page: ({ records }) => ({ json: records }),
}

function source(api: TestApi, { resource = {}, client = {} }: SourceChanges): SourceUnderTest {
  const create = (more: SourceChanges['client']): SourceUnderTest['create'] => {
    return (setting) => soundSource(setting, { resource, client: { ...client, ...more } })
  }
  const { errorBody: _none, ...described } = api
  return {
    create: create({}),
    createImpatient: create(impatient),
    resource: 'orders',
    api: described,
  }
}

const bearer = { auth: bearerAuth({ token: key.replaceAll(/[^a-z]/g, '') }) }

describe('a source that asks for pages by number', () => {
  sourceConformance(source(numbered, { client: bearer, resource: { paginator: pageNumber() } }))
})

describe('a source that follows links', () => {
  const auth = apiKeyAuth({ name: 'api_key', key, in: 'query' })
  sourceConformance(source(linked, { client: { auth }, resource: { paginator: nextUrl({ path: 'next' }) } }))
})

describe('a source of a list that comes whole', () => {
  sourceConformance(source(whole, { client: bearer, resource: { paginator: singlePage(), select: [] } }))
})

describe('a source that is read in partitions', () => {
  sourceConformance(regions())
})

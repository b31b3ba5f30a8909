import { defineSource, type Paginator } from '@standpipe/core'
import {
  apiKeyAuth,
  createRestSource,
  json,
  offset,
  pageNumber,
  singlePage,
  xml,
  type RestCursor,
} from '@standpipe/rest'
import {
  withClient,
  withOptions,
  withPages,
  withReading,
  withResource,
  withSource,
  type Library,
} from './change-library.ts'
import { library, libraryOptions, librarySettings } from './library.ts'

/** A connector with one thing wrong, and who must say so. */
export interface MessageDefect {
  readonly name: string
  readonly group: string
  /** How the name of the case begins. */
  readonly foundBy: string
  readonly connector: Library
}

const retried = [429, 500, 502, 503, 504]
const cursor: RestCursor = {
  path: 'Changed',
  param: 'since',
  format: 'yyyymmdd',
  initialValue: '2020-01-01',
}

/** Takes a page that is not full for the last one, which it is not where a server grants less. */
const shortPage: Paginator = {
  ...pageNumber({ pageSize: 3 }),
  next: (page) => (page.records.length < 3 ? { stop: 'empty-page' } : pageNumber({ pageSize: 3 }).next(page)),
}

/** One for each thing that the cases are about. */
export const messageDefects: readonly MessageDefect[] = [
  ...defects('authentication', 'the credential goes', {
    'sends no credential': withOptions(({ client: { auth: _auth, ...client }, ...options }) => ({
      ...options,
      client,
    })),
    'sends the credential in another header': library(({ token, ...settings }) => {
      const auth = apiKeyAuth({ name: 'x-key', key: token, in: 'header' })
      return createRestSource({ ...libraryOptions({ token, ...settings }), client: { ...settings, auth } })
    }),
    'sends the credential in the query, too': withOptions((options) => ({
      ...options,
      resources: options.resources.map((resource) => ({ ...resource, query: { token: "t0ken/'ß'" } })),
    })),
  }),
  ...defects('authentication', '401 ends', {
    'asks again after a 401': withClient({ retry: { statuses: [401] } }),
    'takes a 401 for an empty list': withClient({ responses: [{ status: 401, action: 'ignore' }] }),
    'shows the credential in an error': withReading('shelves', (sound) => ({
      read: async function* (request) {
        try {
          yield* sound.read(request)
        } catch (error) {
          throw Object.assign(error as Error, { sent: "Bearer t0ken/'ß'" })
        }
      },
    })),
  }),
  ...defects('authentication', '403 ends', {
    'asks again after a 403': withClient({ retry: { statuses: [403] } }),
  }),
  ...defects('authentication', 'a secret that is missing', {
    'needs no token': library(undefined, librarySettings(true)),
  }),
  ...defects('pagination', 'the first page', {
    'asks for another page size': withResource('shelves', {
      paginator: offset({ limit: 3, totalPath: 'total' }),
    }),
    'asks with a parameter more': withResource('languages', { query: { all: 'true' } }),
  }),
  ...defects('pagination', 'pages follow', {
    'reads the first page only': withResource('shelves', { paginator: singlePage() }),
    'ends for another reason': withResource('shelves', { paginator: offset({ limit: 4 }) }),
  }),
  ...defects('pagination', 'a last page that is full', {
    'leaves out a full last page': withPages('shelves', (records, { stop }) =>
      stop !== undefined && records.length === 4 ? [] : records,
    ),
  }),
  ...defects('pagination', 'a server that grants', {
    'takes a page that is not full for the last one': withResource('books', { paginator: shortPage }),
  }),
  ...defects('pagination', 'an empty list', {
    'takes an empty list for an error': withPages('shelves', (records) => {
      if (records.length === 0) throw new Error('There are no shelves.')
      return records
    }),
  }),
  ...defects('incremental', 'a first read', {
    'never sends the bound': withResource('books', {
      cursor: { path: 'Changed', initialValue: '2020-01-01' },
    }),
    'has another initial value': withResource('books', { cursor: { ...cursor, initialValue: '2021-01-01' } }),
    'has no cursor any more': withReading('books', ({ cursor: _cursor, ...rest }) => ({
      ...rest,
      cursor: undefined as never,
    })),
  }),
  ...defects('incremental', 'the next run', {
    'spells the bound in another way': withResource('books', { cursor: { ...cursor, format: 'date' } }),
    'asks from the initial value on in every run': withReading('books', (sound) => ({
      read: (request) => sound.read({ ...request, lowerBound: '2020-01-01' }),
    })),
  }),
  ...defects('incremental', 'a run that fails', {
    'takes an error on the way for the end': withResource('books', {
      responses: [{ status: 400, action: 'ignore' }],
    }),
  }),
  ...defects('incremental', 'without a cursor', {
    'has a cursor that nobody described': withResource('shelves', { cursor: { path: 'weight' } }),
    'doubles what it reads again': withReading('shelves', () => ({ disposition: 'append' })),
    'asks something else in every run': countingSources(),
  }),
  ...defects('retry', '429 is tried again', {
    'takes 429 for the end': withClient({ retry: { maxRetries: 2, statuses: retried.slice(1) } }),
    'takes 429 for an empty list': withClient({ responses: [{ status: 429, action: 'ignore' }] }),
  }),
  ...retried.slice(1).flatMap((status) =>
    defects('retry', `${status} is tried again`, {
      [`takes ${status} for the end`]: withClient({
        retry: { maxRetries: 2, statuses: retried.filter((other) => other !== status) },
      }),
    }),
  ),
  ...defects('retry', 'attempts are given up', {
    'never tries again': withClient({ retry: { maxRetries: 0 } }),
    'tries more often than it says': withClient({ retry: { maxRetries: 3 } }),
  }),
  ...defects('retry', '400 is not', {
    'tries 400 again': withClient({ retry: { maxRetries: 2, statuses: [400, ...retried] } }),
  }),
  ...defects('retry', '404 is not', {
    'takes 404 for an empty list': withResource('shelves', {
      responses: [{ status: 404, action: 'ignore' }],
    }),
    'fails where a partition is to be skipped': withResource('books', { responses: [] }),
  }),
  ...defects('data structure', 'declared columns', {
    'rounds numbers': withResource('languages', {
      decoder: { ...json(), decode: (body) => JSON.parse(Buffer.from(body).toString()) },
    }),
  }),
  ...defects('data structure', 'a list of one element', {
    'makes no list of a single element': withResource('books', {
      decoder: xml({ lists: ['Response.Books.Book'] }),
    }),
  }),
  ...defects('data structure', 'a field that nobody knows', {
    'leaves out what it does not know': withPages('shelves', (records) =>
      records.map(({ surprise: _surprise, ...known }) => known),
    ),
  }),
  ...defects('data structure', 'fields may be null', {
    'has no room for null': withPages('shelves', (records) =>
      records.filter(({ weight }) => weight !== null),
    ),
  }),
  ...defects('data structure', 'an answer that is not the list', {
    'takes anything for an empty list': withResource('books', { optional: true }),
    'takes anything for a record': withResource('languages', { responses: [] }),
  }),
  ...defects('source', 'has a name', {
    'does not say what a row is': withReading('shelves', () => ({ description: 'shelves' })),
    'has no key': withReading('languages', () => ({ primaryKey: [] })),
    'has a key that is no column': withReading('languages', () => ({ primaryKey: ['id'] })),
  }),
  ...defects('source', 'the source has its name', {
    'has another name': defineSource({
      name: 'libraries',
      settings: librarySettings(),
      create: (settings) => createRestSource(libraryOptions(settings)),
    }),
    'has a resource that nobody described': withSource(({ resources }) => ({
      resources: [...resources, ...resources.slice(-1).map((resource) => ({ ...resource, name: 'more' }))],
    })),
  }),
  ...defects('source', 'the source is described', {
    'has a resource without columns': withReading('languages', () => ({ columns: {} })),
  }),
  ...defects('source', 'check asks', {
    'takes every credential for a good one': withSource(() => ({ check: () => Promise.resolve() })),
    'takes a refusal for nothing': withSource((sound) => ({
      check: (signal) => sound.check?.(signal).catch(() => undefined) ?? Promise.resolve(),
    })),
  }),
  ...defects('pipeline', 'a run that selects it alone', {
    'reads nothing for a parent that is not selected': withReading('books', (sound) => ({
      partitions: async function* (request) {
        if (request.selected.includes('shelves')) yield* sound.partitions?.(request) ?? []
      },
    })),
    'asks for a parent again': withReading('books', (sound) => ({
      partitions: async function* (request) {
        const other = createRestSource(
          libraryOptions({ baseUrl: 'https://api.example.test', token: "t0ken/'ß'" }),
        )
        await other.check?.(request.signal)
        await other.close?.()
        yield* sound.partitions?.(request) ?? []
      },
    })),
    'loses the last record': withPages('shelves', (records) => records.slice(0, -1)),
    'carries nothing': withPages('books', (records) => records.map((book) => ({ ...book, shelf_id: '' }))),
  }),
  ...defects('pipeline', 'a run of everything', {
    'loses a record': withPages('languages', (records) => records.slice(1)),
  }),
]

function defects(
  group: string,
  foundBy: string,
  connectors: { readonly [name: string]: Library },
): MessageDefect[] {
  return Object.entries(connectors).map(([name, connector]) => ({ name, group, foundBy, connector }))
}

/** The library with a parameter that is another one for every source. */
function countingSources(): Library {
  let made = 0
  return withOptions((options) => {
    made += 1
    const query = { source: String(made) }
    return { ...options, resources: options.resources.map((resource) => ({ ...resource, query })) }
  })
}

import {
  defineSource,
  isSecret,
  secret,
  type Secret,
  type SettingsSchema,
  type Source,
  type SourceFactory,
} from '@standpipe/core'
import {
  bearerAuth,
  createRestSource,
  offset,
  pageNumber,
  restResource,
  xml,
  type RestSourceOptions,
} from '@standpipe/rest'
import * as z from 'zod'
import { xmlText, type ConnectorMessages } from '../../src/index.ts'

/** Settings of the connector that the kit is tried on. */
export interface LibrarySettings {
  readonly baseUrl: string
  readonly token: string | Secret
}

const token = "t0ken/'ß"

/** Describes the settings; with `isTokenOptional` it forgets that the token is needed. */
export function librarySettings(isTokenOptional: boolean = false): SettingsSchema<LibrarySettings> {
  const given = z
    .preprocess(
      (value) => (isSecret(value) ? value.reveal() : value),
      z.string().min(isTokenOptional ? 0 : 1),
    )
    .transform(secret)
    .meta({ description: 'Token', secret: true })
  return z.strictObject({ baseUrl: z.url().describe('Where'), token: given })
}

/** How the library is read: lists with and without pages, in JSON and XML, with parents and with a cursor. */
export function libraryOptions(settings: LibrarySettings): RestSourceOptions {
  const shelves = restResource({
    name: 'shelves',
    description: 'Shelves.',
    path: '/shelves',
    select: 'data',
    paginator: offset({ limit: 4, totalPath: 'total' }),
    primaryKey: 'id',
    columns: {
      id: { type: 'text' },
      weight: { type: 'decimal', precision: 20, scale: 4 },
      'tags[]': { type: 'text' },
    },
  })
  return {
    name: 'library',
    client: {
      baseUrl: settings.baseUrl,
      auth: bearerAuth({ token: settings.token }),
      retry: { maxRetries: 2 },
    },
    resources: [
      shelves,
      restResource({
        name: 'books',
        description: 'Books of a shelf.',
        path: '/shelves/{shelf}/books',
        select: 'Response.Books.Book',
        decoder: xml({ lists: ['Response.Books.Book', 'Response.Books.Book.Authors.Author'] }),
        paginator: pageNumber({ pageSize: 3 }),
        parents: { resource: shelves, values: { shelf: 'id' }, carry: { shelf_id: 'id' } },
        primaryKey: ['shelf_id', 'ID'],
        cursor: { path: 'Changed', param: 'since', format: 'yyyymmdd', initialValue: '2020-01-01' },
        responses: [{ status: 404, action: 'skipPartition' }],
        columns: {
          shelf_id: { type: 'text' },
          ID: { type: 'bigint' },
          Changed: { type: 'timestamp' },
          Lent: { type: 'boolean' },
          Bought: { type: 'date' },
          'Authors.Author[].Name': { type: 'text' },
        },
      }),
      restResource({
        name: 'languages',
        description: 'Languages.',
        path: '/languages',
        primaryKey: ['code'],
        columns: { code: { type: 'text' }, speakers: { type: 'bigint' }, rules: { type: 'json' } },
        responses: [{ status: '2xx', body: ({ body }) => !Array.isArray(body), action: 'fail' }],
      }),
    ],
  }
}

/** The connector, of a source that may be made in another way. */
export function library(
  create: (settings: LibrarySettings) => Source = (settings) => createRestSource(libraryOptions(settings)),
  settings: SettingsSchema<LibrarySettings> = librarySettings(),
): SourceFactory<LibrarySettings> {
  return defineSource({ name: 'library', settings, create })
}

/** How the library is asked and what it answers. */
export function libraryMessages(
  connector: SourceFactory<LibrarySettings>,
): ConnectorMessages<LibrarySettings> {
  return {
    connector,
    settings: { baseUrl: 'https://api.example.test', token },
    credential: { in: 'header', name: 'authorization', value: `Bearer ${token}` },
    retries: 2,
    resources: {
      shelves: {
        path: '/shelves',
        pageSize: 4,
        asked: ({ url }) => ({
          offset: Number(url.searchParams.get('offset')),
          limit: Number(url.searchParams.get('limit')),
        }),
        page: ({ records, total }) => ({ json: { data: records, total } }),
        first: { offset: '0', limit: '4' },
        lastPage: 'total-reached',
        record: (index) => ({ id: `a/${index}` }),
      },
      books: {
        path: '/shelves/a%2F0/books',
        pageSize: 3,
        asked: ({ url }) => ({
          page: Number(url.searchParams.get('page')) - 1,
          limit: Number(url.searchParams.get('page_size')),
        }),
        page: ({ records }) => ({
          text: xmlText('Response', { Books: { Book: records } }),
          headers: { 'content-type': 'text/xml' },
        }),
        first: { page: '1', page_size: '3', since: '20200101' },
        lastPage: 'empty-page',
        carried: { shelf_id: 'a/0' },
        cursor: { param: 'since', first: '20200101', second: '20250102' },
        statuses: { 404: 'partition-skipped' },
        foreign: { text: '<Response><Journals/></Response>', headers: { 'content-type': 'text/xml' } },
      },
      languages: {
        path: '/languages',
        pageSize: null,
        asked: () => ({ offset: 0 }),
        page: ({ records }) => ({ json: records }),
        first: {},
        lastPage: 'single-page',
      },
    },
  }
}

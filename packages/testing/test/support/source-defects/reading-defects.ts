import type { JsonValue, Page, Paginator } from '@standpipe/core'
import { pageSize } from '../sound-source.ts'
import { changedPages, changedRead, type SourceDefect, withOptions } from './source-defect.ts'

/** Sources that lose, double or change records, or do not know where they are. */
export const readingDefects: readonly SourceDefect[] = [
  {
    what: 'begins with its second record',
    names: [
      'the first page is the first one of the list',
      'every record comes once, in order, on pages that are counted',
    ],
    create: changedPages((page) => (page.number === 1 ? { ...page, records: page.records.slice(1) } : page)),
  },
  {
    what: 'counts its pages from 0',
    names: ['every record comes once, in order, on pages that are counted'],
    create: changedPages((page) => ({ ...page, number: page.number - 1 })),
  },
  {
    what: 'does not say why it ends',
    names: ['the last page, and no other, says why none follows', 'an empty list ends without a record'],
    create: changedPages(({ stop: _stop, ...page }) => page),
  },
  {
    what: 'loses a last page that is full',
    names: ['a last page that is full loses nothing, and ends', 'a list of one page is whole'],
    create: changedPages((page) =>
      page.stop !== undefined && page.records.length === pageSize ? { ...page, records: [] } : page,
    ),
  },
  {
    what: 'makes a record of an empty page',
    names: ['an empty list ends without a record'],
    create: changedPages((page) => (page.records.length === 0 ? { ...page, records: [{ id: 0 }] } : page)),
  },
  {
    what: 'loses a record that is alone',
    names: ['a single record is one record'],
    create: changedPages((page) => (page.records.length === 1 ? { ...page, records: [] } : page)),
  },
  {
    what: 'makes doubles of integers',
    names: ['values arrive as they were sent, digit for digit'],
    create: changedPages((page) => ({
      ...page,
      records: page.records.map((record) =>
        Object.fromEntries(Object.entries(record).map(([name, value]) => [name, rounded(value)])),
      ),
    })),
  },
  {
    what: 'has a key that its records do not have',
    names: ['every record has the key that the resource declares, and no two the same'],
    create: withOptions({ resource: { primaryKey: ['code'] } }),
  },
  {
    what: 'has a key that is the same in all records',
    names: ['every record has the key that the resource declares, and no two the same'],
    create: changedPages((page) => ({
      ...page,
      records: page.records.map((record) => ({ ...record, id: 1 })),
    })),
  },
  {
    what: 'goes on by as many records as it asked for',
    names: [
      'a page size that the server caps loses nothing',
      'a page size that is lowered on the way loses nothing, or is an error',
    ],
    create: withOptions({ resource: { paginator: stridingPaginator() } }),
  },
  {
    what: 'takes an error for the end',
    names: [
      'a first page that comes again and again is an error, or the end',
      '401 ends the read as a fault of the credentials',
      '403 ends the read as a fault of the credentials',
      '404 is an error that says so, unless the source declares what it means',
      '429 with a wait of days ends the read, to go on later',
      '503 for ever is given up',
      'a page of HTML with status 200 is an error, not an empty list',
      'an error in a body with status 200 is an error, not an empty list',
      'a body that is always truncated is an error, not a short list',
      'a position that the API no longer knows is rejected as such',
    ],
    create: changedRead(async function* read(resource, request) {
      let last: Page = { records: [], request: null, number: 1, label: 'GET', bytes: 1, stop: 'empty-page' }
      try {
        for await (const page of resource.read(request)) {
          yield page
          last = { ...page, records: [], stop: 'empty-page' }
        }
      } catch {
        yield last
      }
    }),
  },
  {
    what: 'gives its last page twice',
    names: ['a last page that comes again behind the end loses and doubles nothing'],
    create: changedRead(async function* read(resource, request) {
      for await (const page of resource.read(request)) {
        yield page
        if (page.stop !== undefined) yield page
      }
    }),
  },
  {
    what: 'reads from the start, whatever it is given',
    names: [
      'a read goes on from the position of every page, in another process too',
      'a read that failed goes on from the position of its last page',
    ],
    create: changedRead((resource, request) => resource.read({ ...request, resume: null })),
  },
  {
    what: 'has a position that tells when it was read',
    names: ['a position is the same when its page is read again'],
    create: (() => {
      let made = 0
      return changedRead(async function* read(resource, request) {
        const { made: _made, ...resume } = request.resume ?? {}
        for await (const page of resource.read({ ...request, resume: request.resume && resume })) {
          made += 1
          yield { ...page, request: { ...page.request, made } }
        }
      })
    })(),
  },
]

function rounded(value: JsonValue): JsonValue {
  return typeof value === 'bigint' ? Number(value) : value
}

/** Asks for offset 4 behind offset 0, however many records came. */
function stridingPaginator(): Paginator {
  return {
    specVersion: 'v1',
    kind: 'striding',
    settings: {},
    first: (request) => ({ ...request, query: from(0) }),
    next: ({ request, response }) => {
      const next = Number(request.query['offset']) + pageSize
      const { total } = response.body as { readonly total: number }
      return next < total ? { request: { ...request, query: from(next) } } : { stop: 'total-reached' }
    },
  }
}

function from(offset: number): { readonly [name: string]: number } {
  return { offset, limit: pageSize }
}

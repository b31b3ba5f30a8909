import type { HttpRequest, JsonValue, Paginator } from '@standpipe/core'
import { cursor, linkHeader, nextUrl, offset, pageNumber } from '../../../src/index.ts'
import { fieldAt } from '../../../src/selectors/field-at.ts'
import type { RowsAnswer, RowsPage, RowsRequest, Take } from './rows-api.ts'
import type { Situation } from './situation.ts'

/** A way of paging: the paginator, and the API that it is for. */
export interface PagingKind {
  readonly name: string
  readonly method?: HttpRequest['method'] & ('GET' | 'POST')
  readonly paginator: (given: Situation) => Paginator
  readonly respond: (request: RowsRequest, take: Take, given: Situation) => RowsAnswer
  /** Changes what this way of paging cannot cope with. Default: it copes with everything. */
  readonly limit?: (given: Situation) => Situation
}

const fromStart = (given: Situation): Situation => ({ ...given, start: 0 })
const offsetIn = (text: string | null): number => Number(text ?? 0)

/** The rows of a page, with what the situation says an answer tells of the end. */
function page({ data, hasMore }: RowsPage, given: Situation, more: object = {}): RowsAnswer {
  const told = { total: { total: given.count }, more: { more: hasMore }, nothing: {} }
  return { body: { data, ...told[given.ending], ...more } }
}

function rangeStops({ ending }: Situation): { totalPath?: string; hasMorePath?: string } {
  return { total: { totalPath: 'total' }, more: { hasMorePath: 'more' }, nothing: {} }[ending]
}

/** With a has-more, a cursor that is there on the last page too must not be followed. */
function cursorStops({ ending }: Situation): { hasMorePath?: string } {
  return ending === 'more' ? { hasMorePath: 'more' } : {}
}

function nextCursor({ reached, hasMore }: RowsPage, { ending }: Situation): string | null {
  return hasMore || ending === 'more' ? `after ${reached}` : null
}

const cursorOffset = (text: JsonValue | undefined): number =>
  typeof text === 'string' ? Number(text.slice('after '.length)) : 0

/** Every way of paging that the toolkit has, but the single page. */
export const pagingKinds: readonly PagingKind[] = [
  {
    name: 'offset',
    paginator: (given) => offset({ limit: given.limit, offset: given.start, ...rangeStops(given) }),
    respond: ({ query }, take, given) =>
      page(take(Number(query.get('offset')), Number(query.get('limit'))), given),
  },
  {
    name: 'offset in the body',
    method: 'POST',
    paginator: (given) =>
      offset({
        limit: given.limit,
        offset: given.start,
        offsetParam: { body: 'page.from' },
        limitParam: { body: 'page.rows' },
        ...rangeStops(given),
      }),
    respond: ({ body }, take, given) =>
      page(take(Number(fieldAt(body, 'page.from')), Number(fieldAt(body, 'page.rows'))), given),
  },
  {
    name: 'page number, as long as the page size stays',
    limit: (given) => ({ ...given, shrinking: 0, start: 0 }),
    paginator: (given) => pageNumber({ pageSize: given.limit, ...rangeStops(given) }),
    respond({ query }, take, given) {
      const granted = Math.min(given.limit, given.cap)
      return page(take((Number(query.get('page')) - 1) * granted, given.limit), given)
    },
  },
  {
    name: 'page number with the number of pages, from 0',
    limit: (given) => ({ ...given, shrinking: 0, start: 0 }),
    paginator: (given) =>
      pageNumber({ pageSize: given.limit, firstPage: 0, totalPagesPath: 'pages', unevenPages: true }),
    respond({ query }, take, given) {
      const granted = Math.min(given.limit, given.cap)
      const pages = Math.ceil(given.count / granted)
      return page(take(Number(query.get('page')) * granted, given.limit), given, { pages })
    },
  },
  {
    name: 'cursor in the body of the response',
    limit: fromStart,
    paginator: (given) => cursor({ path: 'next', pageSize: given.limit, ...cursorStops(given) }),
    respond({ query }, take, given) {
      const taken = take(cursorOffset(query.get('cursor')), Number(query.get('limit')))
      return page(taken, given, { next: nextCursor(taken, given) })
    },
  },
  {
    name: 'cursor in the bodies of both',
    method: 'POST',
    limit: fromStart,
    paginator: (given) => cursor({ path: 'page.next', param: { body: 'page.after' }, ...cursorStops(given) }),
    respond({ body }, take, given) {
      const taken = take(cursorOffset(fieldAt(body, 'page.after')), given.limit)
      return page(taken, given, { page: { next: nextCursor(taken, given) } })
    },
  },
  {
    name: 'cursor in a header',
    limit: fromStart,
    paginator: (given) => cursor({ header: 'X-Next', param: 'after', ...cursorStops(given) }),
    respond({ query }, take, given) {
      const taken = take(cursorOffset(query.get('after')), given.limit)
      const next = nextCursor(taken, given)
      return { ...page(taken, given), headers: next === null ? {} : { 'x-next': next } }
    },
  },
  {
    name: 'the last record as the cursor',
    limit: fromStart,
    paginator: (given) => cursor({ lastRecord: 'id', param: 'after', ...cursorStops(given) }),
    respond({ query }, take, given) {
      const after = query.get('after')
      return page(take(after === null ? 0 : Number(after) + 1, given.limit), given)
    },
  },
  {
    name: 'next links',
    limit: fromStart,
    paginator: () => nextUrl({ path: 'next' }),
    respond({ query }, take, given) {
      const taken = take(offsetIn(query.get('after')), given.limit)
      const next = taken.hasMore ? `/v1/rows?after=${taken.reached}&sign=a%2fb` : null
      return page(taken, given, { next })
    },
  },
  {
    name: 'the Link header',
    limit: fromStart,
    paginator: () => linkHeader(),
    respond({ query }, take, given) {
      const taken = take(offsetIn(query.get('after')), given.limit)
      const next = taken.hasMore ? `, <?after=${taken.reached}>; title="a, b"; rel="next last"` : ''
      return { ...page(taken, given), headers: { link: `</v1/rows>; rel=first${next}` } }
    },
  },
]

import {
  PagingError,
  type FieldPath,
  type HttpRequest,
  type JsonValue,
  type Paginator,
  type PaginatorDecision,
  type PaginatorInput,
} from '@standpipe/core'
import { checkCount } from '../options/check-option.ts'
import { cursorSource, type CursorSourceOptions } from './cursors/cursor-source.ts'
import {
  checkPlace,
  describePlace,
  parameterAt,
  withParameter,
  type ParameterPlace,
} from './parameters/parameter-place.ts'
import { isNothing } from './stops/is-nothing.ts'
import { requiredHasMore } from './stops/has-more.ts'

/** Options of `cursor`: one of `path`, `header` and `lastRecord` says where the cursor of the next page comes from. */
export interface CursorOptions extends CursorSourceOptions {
  /** Where the request carries it. Default `'cursor'`. */
  readonly param?: ParameterPlace
  /** Rows asked for at a time. Default: the server decides. */
  readonly pageSize?: number
  /** Sent only with `pageSize`. Default `'limit'`. */
  readonly pageSizeParam?: ParameterPlace
  /** Where the response says whether more follows. Default: it does not, and a missing cursor is the end. */
  readonly hasMorePath?: FieldPath
  /** Makes an empty page the end although the response has a cursor. Default false. */
  readonly stopOnEmptyPage?: boolean
}

/**
 * Pages by a cursor that each response gives for the next request. It ends where the cursor is missing, null, false, 0
 * or empty or, with `hasMorePath`, where the response says so. Throws `PagingError` when more follows and no cursor is
 * there, or what is there is none (`cursor-unusable`), and when a declared has-more is missing (`has-more-missing`). A
 * first response without a body is an empty list. A cursor that does not advance is caught like every request that repeats.
 *
 * @example cursor({ path: 'meta.next', param: 'after' })
 * @example cursor({ lastRecord: 'id', param: { body: 'filter.after' }, hasMorePath: 'has_more' })
 */
export function cursor(options: CursorOptions): Paginator {
  const {
    param = 'cursor',
    pageSize,
    pageSizeParam = 'limit',
    hasMorePath,
    stopOnEmptyPage = false,
  } = options
  const source = cursorSource(options)
  checkPlace(param, 'cursor.param')
  checkPlace(pageSizeParam, 'cursor.pageSizeParam')
  if (pageSize !== undefined) checkCount(pageSize, 'cursor.pageSize', 1)

  function next(page: PaginatorInput): PaginatorDecision {
    const isFirst = parameterAt(page.request, param) === undefined
    if (isFirst && isNothing(page.response)) return { stop: 'empty-page' }
    const hasMore =
      hasMorePath === undefined ? null : requiredHasMore(page.response, hasMorePath, 'cursor.hasMorePath')
    if (hasMore === false) return { stop: 'no-more' }
    const mayBeEmpty = source.endsRead || hasMore === true
    if (page.records.length === 0 && (stopOnEmptyPage || !mayBeEmpty)) return { stop: 'empty-page' }
    const value = source.find(page)
    if (isNone(value)) {
      if (source.endsRead && hasMore === null) return { stop: 'no-next' }
      throw unusable(source.place, 'nothing, although more may follow')
    }
    if (value === true) throw unusable(source.place, 'true, which is no cursor')
    return { request: withParameter(page.request, param, value, 'cursor.param') }
  }

  return {
    specVersion: 'v1',
    kind: 'cursor',
    settings: {
      from: source.place,
      param: describePlace(param),
      pageSize: pageSize ?? null,
      pageSizeParam: describePlace(pageSizeParam),
    },
    readsRecords: stopOnEmptyPage || !source.endsRead,
    first: (request) => withPageSize(request, pageSizeParam, pageSize),
    next,
  }
}

function withPageSize(request: HttpRequest, place: ParameterPlace, size: number | undefined): HttpRequest {
  return size === undefined ? request : withParameter(request, place, size, 'cursor.pageSizeParam')
}

function isNone(value: JsonValue | undefined): value is undefined | null | false | '' {
  return value === undefined || value === null || value === false || value === ''
}

function unusable(place: string, found: string): PagingError {
  return new PagingError({
    problem: 'cursor-unusable',
    message: `The response has no cursor to go on with: ${place} stands ${found}.`,
    hint: 'Correct where cursor() finds it, or hasMorePath.',
  })
}

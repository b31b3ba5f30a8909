import type { Mutation } from '../data/mutations/mutation.ts'
import type { RateLimitHeaders } from './answers/rate-limit-headers.ts'
import type { RecordEdit } from './edits/record-edit.ts'

/**
 * Something that goes wrong with some of the requests.
 *
 * In the place of the page:
 * - `auth`: 401 for a key that is `missing` or has `expired` (default), 403 for a `wrong` one.
 * - `rate-limit`: 429; `seconds` is the wait, default 1, and `headers` says how it is told.
 * - `rate-window`: at most `requests` in each window of `seconds`, 429 for the others; every answer tells what is left.
 * - `refusal`: an answer with `status` 400 to 499, default 400.
 * - `not-found`: 404, for example for one `path`.
 * - `server-error`: an answer with `status` 500 to 599, default 503.
 * - `error-body`: an error in the body of an answer with status 200.
 *
 * On the way:
 * - `cut-before`: the connection ends before an answer.
 * - `cut-body`: the connection ends after half of the body.
 * - `truncated-json`: half of the body, JSON or XML, under a `Content-Length` that fits the half.
 * - `delay`: the answer comes `milliseconds` later.
 * - `slow-body`: the second half of the body comes `milliseconds` after the first.
 * - `clock-skew`: the server's clock goes `seconds` before ours, or behind it when negative, in all its headers.
 *
 * On the page:
 * - `page-size`: no page holds more than `size` records.
 * - `ignore-offset`: every page is the first one, whatever was asked for.
 * - `repeat-page`: the `previous` page (default) or the `first` one comes again under the offset asked for; with `last`
 *   the last page comes again in the place of every page behind it.
 * - `empty-list`: a page without records spells that as `empty` (`[]`, default), `null` or `missing`.
 * - `single-as-object`: a page with one record holds it as an object, without a list.
 * - `edit-records`: records have another form than is stored.
 * - `mutate`: the data changes after the page was made, so that later pages are shifted.
 */
export type Fault = FaultSchedule &
  (
    | { readonly kind: 'auth'; readonly problem?: AuthProblem }
    | { readonly kind: 'rate-limit'; readonly headers?: RateLimitHeaders; readonly seconds?: number }
    | {
        readonly kind: 'rate-window'
        readonly requests: number
        readonly seconds: number
        readonly headers?: RateLimitHeaders
      }
    | { readonly kind: 'refusal' | 'server-error'; readonly status?: number }
    | { readonly kind: 'not-found' | 'error-body' | 'cut-before' | 'cut-body' | 'truncated-json' }
    | { readonly kind: 'delay' | 'slow-body'; readonly milliseconds: number }
    | { readonly kind: 'clock-skew'; readonly seconds: number }
    | { readonly kind: 'page-size'; readonly size: number }
    | { readonly kind: 'ignore-offset' | 'single-as-object' }
    | { readonly kind: 'repeat-page'; readonly page?: RepeatedPage }
    | { readonly kind: 'empty-list'; readonly form?: EmptyListForm }
    | { readonly kind: 'edit-records'; readonly edit: RecordEdit }
    | { readonly kind: 'mutate'; readonly mutation: Mutation }
  )

/** The names of the faults. */
export type FaultKind = Fault['kind']

/** A fault of one kind. */
export type FaultOf<Kind extends FaultKind> = Fault & { readonly kind: Kind }

/** What is wrong with a key. */
export type AuthProblem = (typeof authProblems)[number]

/** All that can be wrong with a key. */
export const authProblems = ['missing', 'wrong', 'expired'] as const

/** Which page comes again. */
export type RepeatedPage = (typeof repeatedPages)[number]

/** The pages that can come again. */
export const repeatedPages = ['previous', 'first', 'last'] as const

/** How a page without records says so. */
export type EmptyListForm = (typeof emptyListForms)[number]

/** All ways to say that there are no records. */
export const emptyListForms = ['empty', 'null', 'missing'] as const

/** Which requests a fault hits. Counted from the moment it was added, without those refused for their key. */
export interface FaultSchedule {
  /** Name of the resource whose requests count. Default: all. */
  readonly resource?: string
  /** The only path whose requests count, for example `'/api/v2/pokemon/3/'`. Default: all. */
  readonly path?: string
  /** The first request that is hit, counted from 1. Default 1. */
  readonly at?: number
  /** How many requests in a row are hit. Default 1; all from `at` on for the kinds of `standingFaults`. */
  readonly times?: number
  /** Hits again so many requests after each first one. Default: never. */
  readonly every?: number
}

/** Kinds that say how the API is rather than what happens to it once: they hold until they are cleared. */
export const standingFaults: readonly FaultKind[] = [
  'rate-window',
  'not-found',
  'clock-skew',
  'page-size',
  'ignore-offset',
  'empty-list',
  'single-as-object',
  'edit-records',
]

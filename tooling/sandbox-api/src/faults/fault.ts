import type { Mutation } from '../data/mutations/mutation.ts'

/**
 * Something that goes wrong with some of the requests.
 *
 * - `rate-limit`: 429 with `Retry-After`, in `seconds` (default) or as a `date`; `seconds` is the wait, default 1.
 * - `server-error`: an answer with `status` 500 to 599, default 503.
 * - `cut-before`: the connection ends before an answer.
 * - `cut-body`: the connection ends after half of the body.
 * - `truncated-json`: half of the body under a `Content-Length` that fits the half.
 * - `page-size`: no page holds more than `size` records; holds until cleared unless `times` says otherwise.
 * - `repeat-page`: the `previous` page (default) or the `first` one comes again under the offset asked for.
 * - `mutate`: the data changes after the page was made, so that later pages are shifted.
 * - `delay`: the answer comes `milliseconds` later.
 */
export type Fault = FaultSchedule &
  (
    | { readonly kind: 'rate-limit'; readonly retryAfter?: 'seconds' | 'date'; readonly seconds?: number }
    | { readonly kind: 'server-error'; readonly status?: number }
    | { readonly kind: 'cut-before' | 'cut-body' | 'truncated-json' }
    | { readonly kind: 'page-size'; readonly size: number }
    | { readonly kind: 'repeat-page'; readonly page?: 'previous' | 'first' }
    | { readonly kind: 'mutate'; readonly mutation: Mutation }
    | { readonly kind: 'delay'; readonly milliseconds: number }
  )

/** The names of the faults. */
export type FaultKind = Fault['kind']

/** The names of the faults, as a list. */
export const faultKinds: readonly FaultKind[] = [
  'rate-limit',
  'server-error',
  'cut-before',
  'cut-body',
  'truncated-json',
  'page-size',
  'repeat-page',
  'mutate',
  'delay',
]

/** Which requests a fault hits. Counted from the moment it was added, without those refused for their key. */
export interface FaultSchedule {
  /** Name of the resource whose requests count. Default: all. */
  readonly resource?: string
  /** The first request that is hit, counted from 1. Default 1. */
  readonly at?: number
  /** How many requests in a row are hit. Default 1; for `page-size` all from `at` on. */
  readonly times?: number
  /** Hits again so many requests after each first one. Default: never. */
  readonly every?: number
}

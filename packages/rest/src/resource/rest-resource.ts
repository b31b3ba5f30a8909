import type {
  Auth,
  Cursor,
  DataRecord,
  Decoder,
  FieldPath,
  KeyPart,
  Paginator,
  Parameters,
  ParameterValue,
  RequestBody,
  Resource,
} from '@standpipe/core'
import type { ResponseRule } from '../client/responses/response-rule.ts'
import type { RetryOptions } from '../client/settings/retry-options.ts'
import type { TimeoutOptions } from '../client/settings/timeout-options.ts'
import type { CursorFormat } from '../cursor/cursor-format.ts'
import type { ParentLink } from '../parents/parent-link.ts'
import type { Selector } from '../selectors/selector.ts'

/** What a resource of a REST API says beyond what every resource of Standpipe says. */
export interface RestResource extends Omit<
  Resource,
  'primaryKey' | 'cursor' | 'positionBasis' | 'cursorBasis' | 'parents' | 'partitions' | 'read'
> {
  /**
   * Path below the base URL, or an absolute URL. `{name}` is filled from `pathParameters`, `parents` or `list`,
   * percent-encoded.
   */
  readonly path: string
  /** Default `'GET'`. */
  readonly method?: 'GET' | 'POST'
  /** Parameters of every request; a paginator's and the cursor's own win over them. */
  readonly query?: Parameters
  /** Headers of every request of this resource; a stored cursor belongs to their values, as to those of the client. */
  readonly headers?: { readonly [name: string]: string }
  /** Of every request, for APIs that search with POST. */
  readonly body?: RequestBody
  /** Values of the placeholders in `path`. */
  readonly pathParameters?: { readonly [name: string]: ParameterValue }
  /**
   * The resources whose records this one is read for, a request or more for each. With several, each record of one is
   * put together with each of the others, or with those that agree with it (`on`). A parent is asked for once in a run,
   * however many resources need it and whether or not it is loaded itself. Default: none.
   */
  readonly parents?: ParentLink | readonly ParentLink[]
  /** Values that this resource is read for, each with each parent, by the name that stands for them. Default: none. */
  readonly list?: { readonly [name: string]: readonly ParameterValue[] }
  /** Where the records stand in a response. Default: the whole response. */
  readonly select?: Selector
  /** Lets a `select` that matches nothing mean no records. Default false: it is an error. */
  readonly optional?: boolean
  /** Fetches each record by a request of its own; the list then only tells which ones there are. */
  readonly detail?: Detail
  /**
   * Pages of this resource asked for at the same time, where the paginator can tell a page without the one before it
   * (`offset`, `pageNumber`); others are read one ahead. They arrive in order all the same. Default: the `concurrency`
   * of the client; with `detail` 1. Partitions are asked for so many at the same time as well, by default 4.
   */
  readonly concurrency?: number
  /** Default `singlePage()`. */
  readonly paginator?: Paginator
  /** Default `json()`. */
  readonly decoder?: Decoder
  /**
   * What a successful response without a body means, unless its status says so (204, 205: no records). It cannot be told
   * from one that was cut, so that it is tried again and then an error, unless it is declared to be how the API says that
   * there is nothing. Default `'error'`.
   */
  readonly emptyBody?: 'error' | 'no-records'
  /**
   * Reads a response while it comes: its records become pages of their own, and memory stays small however long it is.
   * `client.maxBodyBytes` does not hold for it. Needs a decoder that can be streamed, a `select` that is no JSONPath and
   * a paginator that does not look at records. Default false: a response is held whole, and is one page.
   */
  readonly stream?: boolean | StreamedPages
  /**
   * What a page means that repeats the one before, or a request sent before. A repeated page that tells a total is an error
   * all the same, because reading ends at the total: rows would be missing. Default `'error'`.
   */
  readonly onRepeat?: 'error' | 'stop'
  /** Waits of this resource that differ from those of the client, in seconds. `connect` is the client's alone. */
  readonly timeouts?: Omit<TimeoutOptions, 'connect'>
  /** When and how long this resource is tried again, as far as it differs from the client; `maxWait` is the client's alone. */
  readonly retry?: Omit<RetryOptions, 'maxWait'>
  /** Credentials of this resource in place of those of the client. Default: those of the client. */
  readonly auth?: Auth
  /** How many requests one of this resource counts as in `client.rateLimit`. Default 1. */
  readonly weight?: number
  /** What responses mean that this resource gets in its own way; looked at before the rules of the client. */
  readonly responses?: readonly ResponseRule[]
  /** Where a body of this resource reports an error; null: nowhere. Default: as the client says. */
  readonly errorPath?: FieldPath | null
  /** Fields that identify a record. Required by merge. */
  readonly primaryKey?: string | readonly KeyPart[]
  /** The field that lets the next run ask only for what is new, and how to ask. */
  readonly cursor?: RestCursor
}

/** How a streamed response becomes pages. */
export interface StreamedPages {
  /** Records of a page, which also ends when its records are 8 MiB of JSON. Default 1000. */
  readonly recordsPerPage?: number
}

/** A cursor, and how the API is asked for what lies within its bounds. */
export interface RestCursor extends Cursor {
  /** The parameter that gets the lower bound. Without it the API cannot be asked, and the runner filters (`filter: 'client'`). */
  readonly param?: string
  /** The parameter that gets the upper bound, of a backfill or a window. Without it the runner filters backfills. */
  readonly endParam?: string
  /**
   * Where the parameters go. `'body'`: dotted paths into the JSON body (`'filter.updated.from'`), or fields of the form. Default
   * `'query'`.
   */
  readonly in?: 'query' | 'body'
  /**
   * What stands between a bound and what the parameter says without it, for APIs that take all of a filter as one text: with
   * `query: { filter: 'status==open' }` and `';'` the bound comes behind `status==open;`. Only in the query. Default: the bound
   * is all of the parameter.
   */
  readonly join?: string
  /**
   * Names that stand for the bounds: `{name}` in path, query, headers and body, wherever else than in parameters of their
   * own. What is nothing but the name of a bound that there is not is left out. Default: none.
   */
  readonly names?: { readonly start?: string; readonly end?: string }
  /** How the API wants the bounds spelled. Default: as the records spell them. */
  readonly format?: CursorFormat
  /**
   * Reads in windows of time of this length, an ISO 8601 duration (`'PT1H'`, `'P1D'`, `'P1M'`), one after the other from the
   * lower bound to the present or to `endValue`; for APIs that limit the range of a request or its number of pages. Needs
   * `param`, `endParam` and `initialValue`. Without a named `format` the ends of windows are spelled as their beginnings are.
   * Each record comes once, but for what an API that knows only days (`granularity`) delivers into two windows of a resource
   * that is merged by key: whose days those are is not known.
   * Default: the whole range at once.
   */
  readonly window?: string
}

/** Where the detail of a listed record is fetched from: a path or a link, not both. */
export interface Detail {
  /** Path with `{field}` placeholders filled from the listed record, or a function that gives path or URL. */
  readonly path?: string | ((listed: DataRecord) => string)
  /** The field of the listed record that holds a URL or path. */
  readonly link?: FieldPath
  /** Allows details on other hosts than the list and `baseUrl`; they get no credentials. Default false. */
  readonly otherOrigins?: boolean
  /** Where the record stands in the detail's response. Default: the whole response. */
  readonly select?: Selector
  /** Details of one page fetched at the same time, within the client's own limit. Default: that limit. */
  readonly concurrency?: number
}

import type { ReportSourceEvent, Secret, Source } from '@standpipe/core'
import type { Finding } from './finding.ts'

/** What one answer of an endpoint tells of how to load it. */
export interface Discovery {
  /** YAML with comments: a document, or a resource to be pasted below `resources` of one. */
  readonly text: string
  /** The same without comments. */
  readonly value: { readonly [key: string]: unknown }
  /** What was found, by the place in `value` that it is about. */
  readonly findings: readonly (Finding & { readonly place: string })[]
  /** Name of the resource. */
  readonly resource: string
  /** Without secrets. */
  readonly url: string
  readonly status: number
  /** Records of the answer. */
  readonly records: number
  /** Variables that stand for secrets that were given as they are, and have to be set for the document. */
  readonly variables: readonly string[]
  /** Whether rows may be missing as long as nobody says how the endpoint pages. */
  readonly mayLackRows: boolean
}

/** What a URL tells. */
export interface UrlDiscovery extends Discovery {
  /** The source as it is proposed. Closed by who asks for it. */
  openSource(): Source
}

/** What an endpoint is asked with. */
export interface DiscoverOptions {
  /** Whether a second page is asked for, to see whether the paginator leads there. Default false: one request. */
  readonly confirm?: boolean
  readonly signal: AbortSignal
  readonly report: ReportSourceEvent
}

/** What a URL is asked with. */
export interface DiscoverUrlOptions extends DiscoverOptions {
  /** Headers as `Name: value`; `${env:NAME}` is a variable. Default: none. */
  readonly headers?: readonly string[]
  /** Credentials, such as `bearer:VARIABLE`. Default: those in headers and URL. */
  readonly auth?: string | undefined
  /** Variables that references stand for. */
  readonly environment: { readonly [name: string]: string | undefined }
  /** Told every secret before it is used. */
  readonly onSecrets: (secrets: readonly Secret[] | (() => readonly Secret[])) => void
}

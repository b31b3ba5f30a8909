import type { DataRecord, JsonObject, SourceFactory, StopReason } from '@standpipe/core'
import type { TestAnswer, TestApi } from '@standpipe/testing'

/** What a connector says to its API and hears from it, so that every resource can be tried message by message. */
export interface ConnectorMessages<Settings> {
  readonly connector: SourceFactory<Settings>
  /** Settings of the source that is tried. Its base URL has no path of its own. */
  readonly settings: Settings
  /** Where the credential stands in every request but those that `other` answers. */
  readonly credential: CredentialPlace
  /** Whether a 401 renews the credential and asks once more, as for tokens that end. Default false. */
  readonly renewsCredential?: boolean
  /** Attempts after the first, as the connector declares them. Default 5. */
  readonly retries?: number
  /** Answers what is no list, for example a request for a token. Default, and where it returns undefined: it is not asked for. */
  readonly other?: TestApi['other']
  /** Every resource of the connector by its name. */
  readonly resources: { readonly [name: string]: ResourceMessages }
}

/** A header or a parameter of the query, and what it holds. */
export interface CredentialPlace {
  readonly in: 'header' | 'query'
  /** A header in lower case. */
  readonly name: string
  readonly value: string
}

/** How a resource is asked for and answered. What is alike for many is spread into each: a connector is a table of these. */
export interface ResourceMessages extends Pick<TestApi, 'pageSize' | 'asked' | 'page'> {
  /** Path of the list, encoded; of a resource with parents the one for their first record. */
  readonly path: string
  /** The whole query of the first request of a first read, without the credential. */
  readonly first: { readonly [parameter: string]: string }
  /** Why no page follows the last one. */
  readonly lastPage: StopReason
  /**
   * Fields of the record at a place of the list, counted from 0. They are laid over a record that has a value in every
   * declared column, different from record to record; lists are replaced. Needed where a path or a cursor depends on them.
   */
  readonly record?: (index: number) => JsonObject
  /** What the records carry from their parents, which the API does not send. */
  readonly carried?: DataRecord
  /** Present when the resource has a cursor. */
  readonly cursor?: CursorMessages
  /** Statuses that mean something of their own: the partition is skipped, or has no records. Default: they fail the resource. */
  readonly statuses?: { readonly [status: number]: 'partition-skipped' | 'ignored' }
  /** An answer with status 200 that is not the list. Default: an object with one field that nobody knows. */
  readonly foreign?: TestAnswer
}

/** How the API is asked for what is new. */
export interface CursorMessages {
  /** The parameter of the query. */
  readonly param: string
  /** What it is in a first read. Default: it is not sent. */
  readonly first?: string
  /** What it is when the list was read. The sample of a time is `2025-01-02T03:04:05.678Z`, of a day `2025-01-02`. */
  readonly second: string
}

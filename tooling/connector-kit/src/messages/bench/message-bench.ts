import type { Resource, SettingsSchema, Source } from '@standpipe/core'
import type { RunSummary } from '@standpipe/runner'
import type { ListSettings, TestAnswer } from '@standpipe/testing'
import type { MemoryDestination, RecordedRequest } from '@standpipe/test-doubles'
import type { Reading, ReadResourceOptions } from '../../rows/read-resource.ts'
import type { TrueRecord } from '../../rows/truth/expected-row.ts'
import type { ConnectorMessages, ResourceMessages } from '../connector-messages.ts'

/** A connector of whatever settings. */
export interface MessagesUnderTest extends Omit<ConnectorMessages<unknown>, 'connector' | 'settings'> {
  readonly sourceName: string
  readonly schema: SettingsSchema<unknown>
  readonly settings: object
  readonly create: () => Source
}

/** One case: an API made of messages, the resource that is tried, and a destination of its own. */
export interface MessageBench {
  readonly connector: MessagesUnderTest
  /** Name of the resource that is tried. */
  readonly name: string
  readonly described: ResourceMessages
  readonly resource: Resource
  readonly destination: MemoryDestination
  /** What the lists are like; a list that is not here has one record. */
  readonly lists: Map<string, ListSettings>
  /** Answers in place of a page of the resource; requests are counted from 1. Default: never. */
  disturb: (request: RecordedRequest, number: number) => TestAnswer | undefined
  /** Whether every list is refused with 401. Default false. */
  refusesAll: boolean
  /** Requests for the resource that is tried, as they came. */
  readonly requests: readonly RecordedRequest[]
  /** All requests with their resource; undefined for what `other` answered. */
  readonly allRequests: readonly {
    readonly request: RecordedRequest
    readonly resource: string | undefined
  }[]
  /** A source that nobody else has; it is closed when the case is over. */
  source(): Source
  /** Reads the resource to its end. */
  read(options?: ReadResourceOptions): Promise<Reading>
  /** Reads it to its end or to an error, which must come. */
  readToError(): Promise<FailedReading>
  /** Runs a source of its own into the destination; everything unless resources are named. */
  run(select?: readonly string[]): Promise<RunSummary>
  /** The records of a list as they are true, with what they carry. */
  readonly truthOf: (resource: string) => readonly TrueRecord[]
}

/** A read that did not come to its end. */
export interface FailedReading {
  readonly error: unknown
  readonly reading: Omit<Reading, 'partitions'>
}

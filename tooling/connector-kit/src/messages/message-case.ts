import type { Resource } from '@standpipe/core'
import type { MessageBench } from './bench/message-bench.ts'
import type { ResourceMessages } from './connector-messages.ts'

/** One thing that messages must bring about. */
export interface MessageCase {
  readonly name: string
  /** Rejects when something else happens. */
  readonly run: (bench: MessageBench) => Promise<void>
  /** Whether the case means anything for a resource. Default: for every one. */
  readonly appliesTo?: (described: ResourceMessages, resource: Resource) => boolean
}

/** Cases about one thing. */
export interface MessageCaseGroup {
  readonly title: string
  readonly cases: readonly MessageCase[]
  /** Cases that are about the connector and not about one of its resources; they run once. Default: none. */
  readonly once?: readonly MessageCase[]
}

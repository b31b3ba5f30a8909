import type { JsonObject, PartitionRequest } from '@standpipe/core'

/** What one parent record or listed value gives to a partition. */
export interface Choice {
  /** What identifies the partition, by name. */
  readonly values: JsonObject
  /** What is added to its records, by field. */
  readonly carried: JsonObject
}

/** One of the things that the partitions of a resource are made from: a parent, or a list of values. */
export interface Dimension {
  /** Names that must agree with what was chosen before. */
  readonly on: readonly string[]
  /** Everything that there is to choose from, in order; again from the first each time. */
  choices(request: PartitionRequest): AsyncIterable<Choice>
}

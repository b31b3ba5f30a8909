import type { Resource } from '@standpipe/core'
import type { ExactRecord } from '@standpipe/sandbox-api'
import type { Reads } from '../expected/follow-reads.ts'
import type { PageArchive } from '../expected/page-archive.ts'

/** A way to write rows, and what it promises. One file each: whoever adds one adds it to `dispositions.ts`. */
export interface Disposition {
  /** For example `merge`. */
  readonly name: string
  /** A resource that is written in this way. */
  readonly declare: (resource: Resource) => Resource
  /** The records that the tables of the resource must hold, each as often as it must stand there. Uses no product code. */
  expected(given: Delivered): AsyncIterable<ExactRecord>
}

/** What a resource delivered in all runs together. */
export interface Delivered {
  /** Name of the resource in the source. */
  readonly resource: string
  /** What makes its records unique, by the sandbox's own account. */
  readonly key: readonly string[]
  readonly reads: Reads
  readonly archive: PageArchive
}

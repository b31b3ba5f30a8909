import type { SourceBench } from './bench/source-bench.ts'

/** One expectation of a source, to be run on a fresh bench. */
export interface SourceCase {
  readonly name: string
  /** Throws when the source does not do it, and `LackingNeed` when it cannot be asked to. */
  readonly run: (bench: SourceBench) => Promise<void>
}

/** Expectations that are about the same thing. */
export interface SourceCaseGroup {
  readonly title: string
  readonly cases: readonly SourceCase[]
}

import type { Repository } from './repository.ts'

/** Something a rule refuses. */
export interface Problem {
  /** The file (or folder) to change, from the root of the repository. */
  readonly path: string
  /** What is wrong and what would be right, as a sentence. */
  readonly message: string
}

/** One promise this repository keeps about itself. */
export interface Rule {
  /** Equal to the rule's file name. */
  readonly name: string
  /** Finds everything that breaks the promise. */
  check(repository: Repository): Iterable<Problem>
  /** The new texts of the files that can be put right without a person, by path. Default: none. */
  write?(repository: Repository): ReadonlyMap<string, string>
}

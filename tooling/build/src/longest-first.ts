import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take many seconds each, the longest first; a test sees to it that all of them are there. */
export const longestFiles: readonly string[] = [
  'packages/destination-duckdb/test/load-protocol.test.ts',
  'packages/destination-postgres/test/load-protocol.test.ts',
  'packages/cli/test/partitions/partition-runs.test.ts',
  'packages/destination-duckdb/test/duckdb.test.ts',
  'packages/cli/test/incremental/incremental.test.ts',
  'tooling/quick-start/test/quick-start.test.ts',
  'packages/cli/test/run.test.ts',
  'packages/testing/test/memory-destination.test.ts',
  'packages/runner/test/partitions/partition-protocol.test.ts',
  'packages/runner/test/load-protocol.test.ts',
]

/**
 * Begins with the files that take longest, so that none of them is left at the end when all other cores have nothing to do.
 * Vitest remembers how long files took, but not on a machine that has never run them, where it begins with the biggest ones;
 * and the longest of ours are a few lines around a long list of cases.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- no array's
    const sorted = await super.sort(files)
    return sorted.toSorted((left, right) => rank(left) - rank(right))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = longestFiles.findIndex((path) => moduleId.endsWith(path))
  return place === -1 ? longestFiles.length : place
}

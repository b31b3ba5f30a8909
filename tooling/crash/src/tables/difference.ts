/** Something in the tables that is not as it should be. */
export interface Difference {
  readonly table: string
  /** The row, by the key of its record and its place in it; empty when it is about the whole table. */
  readonly row: string
  readonly problem: string
}

/** Says a difference in one line. */
export function differenceText({ table, row, problem }: Difference): string {
  return row === '' ? `${table}: ${problem}` : `${table} ${row}: ${problem}`
}

/** Collects differences: counts all, keeps the first few. */
export interface DifferenceList {
  readonly count: number
  readonly first: readonly Difference[]
  add(difference: Difference): void
}

/** An empty list that keeps `most` differences. Default 10. */
export function createDifferenceList(most = 10): DifferenceList {
  const first: Difference[] = []
  let count = 0
  return {
    first,
    get count() {
      return count
    },
    add: (difference) => {
      count += 1
      if (first.length < most) first.push(difference)
    },
  }
}

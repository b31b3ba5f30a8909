/** Megabytes that are enough for tables of ordinary width. */
const leastMemory = 128
/** Megabytes for each column of a table: its open row group keeps four blocks of 256 KiB a column. */
const memoryPerColumn = 1.2
/** How much more a load gets that ran out of it, unless the user set a limit. */
const growth = 4

/**
 * How much memory DuckDB may use: what loads need, so that it does not keep in its cache what was read once. A load that
 * runs out of it is tried again with all that it may have.
 */
export interface WorkingMemory {
  /** The limit for loads into tables of this width, as DuckDB takes it. */
  limitFor(columns: number): string
  /** Whether a load that ran out of memory may have more. */
  readonly canGrow: boolean
  grow(): void
}

/** Starts low, and at most with the limit that the user set. */
export function workingMemory(usersLimit: string | undefined): WorkingMemory {
  let isGrown = false
  return {
    limitFor: (columns) => {
      const needed = Math.max(leastMemory, Math.ceil(columns * memoryPerColumn))
      if (usersLimit === undefined) return `${isGrown ? growth * needed : needed}MB`
      return isGrown || megabytes(usersLimit) < needed ? usersLimit : `${needed}MB`
    },
    get canGrow() {
      return !isGrown && (usersLimit === undefined || megabytes(usersLimit) > leastMemory)
    },
    grow: () => {
      isGrown = true
    },
  }
}

const units = 'KMGT'

/** Reads a limit that `parseLocation` has checked. */
function megabytes(limit: string): number {
  const [, amount, unit = 'M', binary] = /^([\d.]+) ?([KMGT])(i?)B$/i.exec(limit) ?? []
  const base = binary === '' ? 1000 : 1024
  return (Number(amount) * base ** (units.indexOf(unit.toUpperCase()) + 1)) / 1e6
}

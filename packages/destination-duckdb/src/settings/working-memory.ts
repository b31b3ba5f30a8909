/** Megabytes that are enough for tables of ordinary width. */
const leastMemory = 128
/** Megabytes for each column of a table: its open row group keeps four blocks of 256 KiB a column. */
const memoryPerColumn = 1.2
/** How much more there is when that was too little, unless the user set a limit. */
const growth = 4

/**
 * How much memory DuckDB may use: what loads need, so that it does not keep in its cache what was read once. When that
 * was too little, it is all that the user allows from then on.
 */
export interface WorkingMemory {
  /** The limit for tables of this width, as DuckDB takes it. */
  limitFor(columns: number): string
  /** Whether growing would raise the limit that was given last. */
  readonly canGrow: boolean
  grow(): void
}

/** Starts low where there is a cache to keep small, and never takes more than the limit that the user set. */
export function workingMemory(usersLimit: string | undefined, startsLow = true): WorkingMemory {
  let isGrown = !startsLow
  let given = ''
  const limit = (columns: number, grown: boolean): string => {
    const needed = Math.max(leastMemory, Math.ceil(columns * memoryPerColumn))
    if (usersLimit === undefined) return `${grown ? growth * needed : needed}MB`
    return grown || megabytes(usersLimit) < needed ? usersLimit : `${needed}MB`
  }
  let widest = 0
  return {
    limitFor: (columns) => {
      widest = columns
      given = limit(columns, isGrown)
      return given
    },
    get canGrow() {
      return !isGrown && limit(widest, true) !== given
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

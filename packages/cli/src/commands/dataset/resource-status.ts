import type { CursorValue, DestinationSession, RunRecord, StoredState, StoredTable } from '@standpipe/core'

/** How far a resource is. */
export interface ResourceStatus {
  readonly name: string
  readonly tables: readonly string[]
  /** The last run that loaded it or failed in it; null when none is recorded any more. */
  readonly lastRun: LastRun | null
  /** Time of its last load, ISO 8601 in UTC. */
  readonly lastLoadAt: string | null
  /** What the last run failed with in this resource; null when it did not. */
  readonly error: string | null
  readonly partitions: readonly PartitionStatus[]
}

/** The last run of a resource. */
export interface LastRun {
  readonly runId: string
  readonly startedAt: string
  /** Null while it is under way, and for ever when it was killed. */
  readonly status: string | null
  /** Rows of this resource that it wrote, by table. */
  readonly rows: { readonly [table: string]: number }
  readonly loads: number
}

/** How far a partition is; `''` is the whole resource. */
export interface PartitionStatus {
  readonly partition: string
  readonly cursor: CursorValue | null
  /** Whether a read of it began and has not finished. */
  readonly isUnfinished: boolean
  /** Whether the next run goes on with it; otherwise it begins another one. */
  readonly isResumable: boolean
}

/** Gathers what is stored of a resource. */
export async function readResourceStatus(
  session: DestinationSession,
  name: string,
  tables: readonly StoredTable[],
  states: readonly StoredState[],
): Promise<ResourceStatus> {
  const { newest, loaded } = await lastRuns(session, name)
  const loads = newest?.loads ?? []
  const rows: { [table: string]: number } = {}
  for (const [table, count] of loads.flatMap((load) => Object.entries(load.rows))) {
    rows[table] = (rows[table] ?? 0) + count
  }
  return {
    name,
    tables: tables.filter(({ resource }) => resource === name).map(({ schema }) => schema.name),
    lastRun:
      newest === undefined
        ? null
        : {
            runId: newest.runId,
            startedAt: newest.startedAt,
            status: newest.end?.status ?? null,
            rows,
            loads: loads.length,
          },
    lastLoadAt: loaded?.loads.at(-1)?.createdAt ?? null,
    error: newest?.end?.resourceErrors[name] ?? null,
    partitions: states
      .filter(({ resource }) => resource === name)
      .map(({ state: { partition, cursor, readId, position, progress } }) => ({
        partition,
        cursor,
        isUnfinished: readId !== null,
        isResumable: position !== null || (readId !== null && (progress?.finished ?? null) !== null),
      })),
  }
}

/** The newest run of a resource, and the newest that loaded something: between them may be many that failed. */
async function lastRuns(
  session: DestinationSession,
  resource: string,
): Promise<{ readonly newest: RunRecord | undefined; readonly loaded: RunRecord | undefined }> {
  for (let limit = 1; ; limit *= 16) {
    const runs = await session.readRuns({ limit, resource })
    const loaded = runs.find(({ loads }) => loads.length > 0)
    if (loaded !== undefined || runs.length < limit) return { newest: runs[0], loaded }
  }
}

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Destination, WriteMode } from '@standpipe/core'
import { postgres } from '@standpipe/destination-postgres'
import { startPostgres } from '@standpipe/test-doubles'
import { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { flatLoad, flatTable, keysFrom } from '../rows/flat-load.ts'

/** How loading into Postgres is measured. */
export interface LoadBenchmarkOptions {
  readonly rows: number
  readonly loadRows: number
  readonly rounds: number
}

/** The dispositions that are measured, by what their loads say. */
export const measuredWrites = {
  append: { kind: 'append', unlessStoredFrom: null },
  merge: { kind: 'upsert' },
  replace: {
    kind: 'stage',
    rows: { kind: 'append', unlessStoredFrom: null },
    publication: { kind: 'exchange' },
  },
} as const satisfies { readonly [disposition: string]: WriteMode }

/** A disposition that is measured. */
export type MeasuredWrite = keyof typeof measuredWrites

/** One round: seconds of each disposition, and of a bare COPY of the same rows. */
export interface LoadRound {
  readonly seconds: { readonly [write in MeasuredWrite]: number }
  readonly copySeconds: number
}

/** What was measured. */
export interface LoadResult {
  readonly rows: number
  readonly loadRows: number
  /** Bytes of the rows as COPY sends them. */
  readonly bytes: number
  readonly rounds: readonly LoadRound[]
}

/**
 * Loads flat rows into empty tables of a server that waits for its disk, and sends the same rows, encoded before, with
 * one COPY into a table without any index, in turns.
 */
export async function loadBenchmark(
  options: LoadBenchmarkOptions,
  print: (line: string) => void,
): Promise<LoadResult> {
  const server = await startPostgres({ fsync: true })
  const client = new Client({ connectionString: server.url })
  try {
    await client.connect()
    const rounds: LoadRound[] = []
    let encoded: readonly Buffer[] = []
    for (let round = 1; round <= options.rounds; round++) {
      const seconds: { [write in MeasuredWrite]: number } = { append: 0, merge: 0, replace: 0 }
      for (const write of Object.keys(measuredWrites) as MeasuredWrite[]) {
        await client.query(`drop schema if exists ${write} cascade`)
        await client.query('checkpoint')
        seconds[write] = await loadSeconds(postgres(server.url), write, options)
      }
      if (round === 1) encoded = await encodedRows(client, `append.${flatTable}`)
      const copySeconds = await bareCopySeconds(client, encoded, options.rows)
      rounds.push({ seconds, copySeconds })
      const told = Object.entries({ ...seconds, 'bare COPY': copySeconds })
      print(`round ${round}: ${told.map(([name, value]) => `${name} ${value.toFixed(2)} s`).join(', ')}`)
    }
    const bytes = encoded.reduce((sum, chunk) => sum + chunk.length, 0)
    return { rows: options.rows, loadRows: options.loadRows, bytes, rounds }
  } finally {
    await client.end()
    await server.stop()
  }
}

/** Seconds of the commits alone: making the values is not the destination's work. */
async function loadSeconds(
  destination: Destination,
  write: MeasuredWrite,
  { rows, loadRows }: LoadBenchmarkOptions,
): Promise<number> {
  const session = await destination.open({ dataset: write, pipeline: 'bench', resources: [flatTable] })
  let milliseconds = 0
  try {
    for (let from = 0; from < rows; from += loadRows) {
      const count = Math.min(loadRows, rows - from)
      const load = flatLoad({
        keys: keysFrom(from, count),
        write: measuredWrites[write],
        isLast: from + count === rows,
      })
      const start = performance.now()
      await session.commit(load)
      milliseconds += performance.now() - start
    }
  } finally {
    await session.close()
  }
  return milliseconds / 1000
}

async function encodedRows(client: Client, table: string): Promise<readonly Buffer[]> {
  const chunks: Buffer[] = []
  for await (const chunk of client.query(copyTo(`copy ${table} to stdout (format binary)`))) {
    chunks.push(chunk as Buffer)
  }
  return chunks
}

async function bareCopySeconds(client: Client, encoded: readonly Buffer[], rows: number): Promise<number> {
  await client.query('drop schema if exists bare cascade')
  await client.query('create schema bare')
  await client.query(`create table bare.${flatTable} (like append.${flatTable})`)
  await client.query('checkpoint')
  const start = performance.now()
  await client.query('begin')
  const copy = client.query(copyFrom(`copy bare.${flatTable} from stdin (format binary)`))
  await pipeline(Readable.from(encoded, { objectMode: false }), copy)
  await client.query('commit')
  const seconds = (performance.now() - start) / 1000
  if (copy.rowCount !== rows) throw new Error(`COPY took ${copy.rowCount} of ${rows} rows`)
  return seconds
}

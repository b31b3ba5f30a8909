import { flatLoad, keysFrom } from '../rows/flat-load.ts'
import type { Load } from '@standpipe/core'
import { prepareDuckDb } from './merge-into-duckdb.ts'
import { preparePostgres } from './merge-into-postgres.ts'

/** How merging into a large table is measured. */
export interface MergeBenchmarkOptions {
  /** Rows of the table. */
  readonly stored: number
  /** Rows of a merge; nine of ten are stored already. */
  readonly merged: number
  readonly rounds: number
}

/** One round on one engine, in seconds. */
export interface MergeRound {
  /** A load that merges, transaction and ledger included. */
  readonly load: number
  /** The same rows, encoded before, by statements written for the purpose, by their name. */
  readonly statements: { readonly [name: string]: number }
}

/** What was measured on one engine. */
export interface MergeResult extends MergeBenchmarkOptions {
  readonly engine: string
  readonly results: readonly MergeRound[]
}

/** A table of ours, and a copy of it for each of the statements. */
export interface PreparedTables {
  readonly engine: string
  /** Merges with each of the ways, one after the other. */
  round(load: Load): Promise<MergeRound>
  /** Throws when the tables differ. */
  compare(): Promise<void>
  close(): Promise<void>
}

/** Merges rows into a large table on both engines, beside statements that somebody would write by hand. */
export async function mergeBenchmark(
  options: MergeBenchmarkOptions,
  print: (line: string) => void,
): Promise<readonly MergeResult[]> {
  const measured: MergeResult[] = []
  for (const prepare of [prepareDuckDb, preparePostgres]) {
    const tables = await prepare(options.stored)
    const { engine } = tables
    try {
      const results: MergeRound[] = []
      for (let round = 1; round <= options.rounds; round++) {
        const result = await tables.round(loadOf(options, round))
        results.push(result)
        const told = Object.entries({ load: result.load, ...result.statements })
        print(
          `${engine}, round ${round}: ${told.map(([name, value]) => `${name} ${value.toFixed(2)} s`).join(', ')}`,
        )
      }
      await tables.compare()
      measured.push({ ...options, engine, results })
    } finally {
      await tables.close()
    }
  }
  return measured
}

/** Every round changes other rows, spread over the table, and adds some. */
function loadOf({ stored, merged, rounds }: MergeBenchmarkOptions, round: number): Load {
  const added = Math.floor(merged / 10)
  const changed = merged - added
  const step = Math.floor(stored / changed)
  if (step < rounds) throw new RangeError(`${stored} rows are too few for ${rounds} merges of ${merged}`)
  const keys = [
    ...Array.from({ length: changed }, (_, index) => 1 + index * step + (round - 1)),
    ...keysFrom(stored + 1 + (round - 1) * added, added),
  ]
  return flatLoad({ keys, version: round, write: { kind: 'upsert' } })
}

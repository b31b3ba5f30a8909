import { existsSync } from 'node:fs'
import { mkdtemp, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckdbDataset } from '../tables/stored/duckdb-dataset.ts'
import type { Engine, Target } from './target.ts'

/** A folder with a DuckDB file for each target. */
export async function duckdbEngine(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-crash-'))
  return {
    name: 'duckdb',
    target: (name) => duckdbTarget(join(folder, `${name}.duckdb`)),
    stop: async () => {
      // What is left are files of rounds that failed, kept for whoever looks into it.
      await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY') throw error
      })
    },
  }
}

/** The dataset `crash` in a DuckDB file. */
export function duckdbTarget(path: string): Target {
  return {
    location: path,
    flags: ['--destination', `duckdb:${path}`, '--dataset', 'crash'],
    open: async () => (existsSync(path) ? openDuckdbDataset(path, 'crash') : null),
    // Its lock goes with the process.
    settle: () => Promise.resolve(),
    remove: async () => {
      for (const file of [path, `${path}.wal`, `${path}.tmp`])
        await rm(file, { force: true, recursive: true })
    },
  }
}

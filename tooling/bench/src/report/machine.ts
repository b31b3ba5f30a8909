import { cpus, totalmem } from 'node:os'
import { arch, platform, versions } from 'node:process'
import { version as duckdbVersion } from '@duckdb/node-api'

/** Where figures were measured; without it they mean nothing. */
export interface Machine {
  readonly node: string
  readonly duckdb: string
  readonly platform: string
  readonly processor: string
  readonly cores: number
  readonly memoryGigabytes: number
}

/** Describes this machine. */
export function describeMachine(): Machine {
  const all = cpus()
  return {
    node: versions.node,
    duckdb: duckdbVersion(),
    platform: `${platform} ${arch}`,
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  }
}

/** The machine in one line. */
export function machineLine(machine: Machine): string {
  const { node, duckdb, processor, cores, memoryGigabytes } = machine
  return `Node ${node}, DuckDB ${duckdb}, ${machine.platform}, ${cores} cores (${processor}), ${memoryGigabytes} GB`
}

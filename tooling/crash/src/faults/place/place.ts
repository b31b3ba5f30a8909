import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { duckdbTarget } from '../../targets/duckdb-engine.ts'
import { postgresTarget } from '../../targets/postgres-engine.ts'
import type { EngineName, Target } from '../../targets/target.ts'
import { startCutProxy, type CutProxy } from './cut-proxy.ts'
import type { FaultServer } from './fault-server.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

/** Where the tables of a round can be: nothing special, on a disk of their own, on one with little room, behind a network that can be cut. */
export type PlaceKind = 'usual' | 'disk' | 'small-disk' | 'proxied'

/** Where the tables of a round are. */
export interface Place {
  /** Reads them, past every fault. */
  readonly target: Target
  /** What `--destination` says, without parameters. */
  readonly destination: string
  /** Path of the DuckDB file, or name of the Postgres schema. */
  readonly name: string
  /** Only in a place of that kind. */
  readonly disk: SmallDisk | null
  readonly proxy: CutProxy | null
  /** Postgres only. */
  readonly server: FaultServer | null
  remove(): Promise<void>
}

/** As root a throw-away Postgres runs as "nobody". */
const serverUser = 65_534

const littleRoom: { readonly [engine in EngineName]: string } = { duckdb: '300k', postgres: '900k' }

/** Makes a place; Postgres's are in the given server. */
export async function makePlace(
  engine: EngineName,
  kind: PlaceKind,
  name: string,
  server: FaultServer | null,
): Promise<Place> {
  const disk = await diskFor(engine, kind)
  if (server === null) {
    const folder = await mkdtemp(join(tmpdir(), 'standpipe-fault-'))
    const path = join(disk?.folder ?? folder, `${name}.duckdb`)
    const remove = async (): Promise<void> => {
      await disk?.remove()
      await rm(folder, { recursive: true })
    }
    return {
      target: duckdbTarget(path),
      destination: `duckdb:${path}`,
      name: path,
      disk,
      proxy: null,
      server,
      remove,
    }
  }
  const target = postgresTarget(server.url, name)
  const proxy = kind === 'proxied' ? await startCutProxy(server.url) : null
  if (disk !== null) {
    await onServer(server, `create tablespace ${name} location '${disk.folder}'`)
    await onServer(server, `alter database postgres set default_tablespace = ${name}`)
  }
  return {
    target,
    destination: proxy?.url ?? server.url,
    name,
    disk,
    proxy,
    server,
    remove: async () => {
      await proxy?.close()
      await target.remove()
      if (disk === null) return
      await onServer(server, 'alter database postgres reset default_tablespace')
      await onServer(server, `drop tablespace ${name}`)
      await disk.remove()
    },
  }
}

async function diskFor(engine: EngineName, kind: PlaceKind): Promise<SmallDisk | null> {
  if (kind === 'disk') return mountSmallDisk('1g')
  if (kind !== 'small-disk') return null
  return mountSmallDisk(littleRoom[engine], engine === 'postgres' ? serverUser : undefined)
}

async function onServer({ url }: FaultServer, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

import { createHash } from 'node:crypto'
import {
  idColumn,
  loadIdColumn,
  runIdColumn,
  type BatchColumn,
  type BatchValue,
  type Column,
  type ColumnType,
  type Load,
  type WriteMode,
} from '@standpipe/core'

/** Which rows a load holds, and how they are written. */
export interface FlatLoad {
  readonly keys: readonly number[]
  /** Another version of the same keys has other values in half of the columns. Default 1. */
  readonly version?: number
  readonly write: WriteMode
  /** Whether the load ends the read, and publishes what is staged. Default false. */
  readonly isLast?: boolean
}

/** Name of the table, and of its resource. */
export const flatTable = 'readings'

const epoch = Date.UTC(2020, 0, 1) * 1000
const cities = ['Aarhus', 'Bergen', 'Córdoba', 'Đà Nẵng', 'Essen', 'Fès', 'Gdańsk', 'Hobart']

type MakeValue = (key: number, version: number) => BatchValue

/** Twelve columns of the kinds that APIs deliver. */
const fields: readonly (readonly [name: string, type: ColumnType, value: MakeValue])[] = [
  ['id', 'bigint', (key) => key],
  ['name', 'text', (key, version) => `Reading ${key} in version ${version}`],
  ['email', 'text', (key) => `person.${key}@mail.example`],
  ['city', 'text', (key) => cities[key % cities.length]!],
  ['note', 'text', (key) => (key % 5 === 0 ? null : `Measured at station ${key % 977}, seen and signed`)],
  ['score', 'double', (key, version) => (key * 7919 + version) / 1024],
  ['quantity', 'bigint', (key, version) => (key * 31 + version) % 10_007],
  ['price', 'decimal', (key, version) => key * 100 + version],
  ['is_active', 'boolean', (key) => key % 3 === 0],
  ['created_at', 'timestamp', (key) => epoch + key * 61_000_000],
  ['updated_at', 'timestamp', (key, version) => epoch + key * 61_000_000 + version * 3_600_000_000],
  ['due_on', 'date', (key) => 18_000 + (key % 4000)],
]

/** The columns of the table. */
export const flatColumns: readonly Column[] = [
  idColumn,
  runIdColumn,
  loadIdColumn,
  ...fields.map(([name, type]): Column => ({
    name,
    type,
    nullable: true,
    path: [name],
    ...(type === 'decimal' ? { precision: 18, scale: 2 } : {}),
  })),
]

const runId = digest('a run')

/** A load of flat rows as the runner would hand it to a destination. */
export function flatLoad({ keys, version = 1, write, isLast = false }: FlatLoad): Load {
  const id = digest(`load of version ${version} from ${keys[0]}`)
  const columns: readonly BatchColumn[] = [
    { kind: 'values', values: keys.map((key) => digest(String(key))) },
    { kind: 'constant', value: runId },
    { kind: 'constant', value: id },
    ...fields.map(([, , valueOf]): BatchColumn => ({
      kind: 'values',
      values: keys.map((key) => valueOf(key, version)),
    })),
  ]
  return {
    id,
    runId,
    readId: runId,
    resource: flatTable,
    tables: [
      {
        schema: { name: flatTable, path: [], columns: flatColumns },
        batch: { kind: 'columns', rowCount: keys.length, columns },
      },
    ],
    write,
    removals: null,
    discard: null,
    finish: isLast ? { publish: write.kind === 'stage', onMissing: 'keep' } : null,
    state: [],
    pages: 1,
    createdAt: new Date().toISOString(),
  }
}

/** So many keys in a row. */
export function keysFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}

/** 32 hexadecimal digits, as `md5` makes them in both engines. */
function digest(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

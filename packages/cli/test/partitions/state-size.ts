import type { Source } from '@standpipe/core'
import type { Place } from './place.ts'

/** How large the stored state is. */
export interface StateSize {
  readonly rows: number
  /** Bytes of everything that it says, as texts. */
  readonly bytes: number
}

/** Measures the stored state of a dataset. */
export async function stateSize({ query }: Place): Promise<StateSize> {
  const columns = ['pipeline', 'resource', 'partition', 'cursor', 'candidate', 'position', 'read_id']
  const more = ['position_fingerprint', 'cursor_fingerprint', 'changed_at', 'progress']
  const lengths = [...columns, ...more].map((name) => `coalesce(length(cast("${name}" as varchar)), 0)`)
  const [row = []] = await query(`select count(*), sum(${lengths.join(' + ')}) from %._sp_state`)
  return { rows: Number(row[0]), bytes: Number(row[1]) }
}

/** Measures what the table of the state takes in Postgres, dead rows included. */
export async function sizeOnDisk({ query, dataset }: Place): Promise<number> {
  const [row = []] = await query(`select pg_total_relation_size('${dataset}._sp_state')`)
  return Number(row[0])
}

/** A source of one resource whose rows all stand on the value of the cursor, with an append from there on. */
export function tiedSource(rows: number): Source {
  const records = Array.from({ length: rows }, (_value, id) => ({ id, at: '2026-01-01T00:00:00Z' }))
  return {
    specVersion: 'v1',
    name: 'tied',
    resources: [
      {
        name: 'events',
        disposition: 'append',
        primaryKey: ['id'],
        cursor: { path: 'at' },
        positionBasis: {},
        cursorBasis: {},
        read: async function* read() {
          const page = { records, request: { path: '/events' }, number: 1, label: 'GET /events' }
          yield { ...page, bytes: rows * 40, stop: 'single-page' }
        },
      },
    ],
  }
}

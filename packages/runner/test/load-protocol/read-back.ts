import type { MemoryDestination } from '@standpipe/test-doubles'
import { idOfKey } from '../../src/normalize/identity/row-identity.ts'
import type { Moment, StoredRecord } from './delivery-law.ts'
import type { Declaration } from './protocol-case.ts'
import { contentOf, type ExpectedRow } from './expected-rows.ts'
import { resourceName, type ProtocolWorld } from './protocol-world.ts'

/** The content of the tables, as texts in an order of their own. */
export interface TableContent {
  readonly events: readonly string[]
  readonly lines: readonly string[]
}

/** What stands in the destination. */
export function storedContent(destination: MemoryDestination): TableContent {
  const roots = destination.rows(resourceName)
  const idOf = new Map(roots.map((row) => [row['_sp_id'], row['id']]))
  return {
    events: roots
      .map((row) => spell([row['_sp_run_id'], row['id'], row['updated'], valueOf(row), ...timesOf(row)]))
      .toSorted(),
    lines: destination
      .rows(`${resourceName}__lines`)
      .map((row) =>
        spell([row['_sp_run_id'], idOf.get(row['_sp_root_id'] ?? null), row['_sp_index'], valueOf(row)]),
      )
      .toSorted(),
  }
}

function timesOf(row: { readonly [column: string]: unknown }): readonly unknown[] {
  return [row['_sp_valid_from'], row['_sp_valid_to'], row['_sp_missing_since']].map((time) => time ?? '-')
}

/** A value in its column, or in the variant of it. */
export function valueOf(row: { readonly [column: string]: unknown }): unknown {
  return row['value'] ?? row['value__v_double']
}

/** What the law looks at. */
export function momentOf({ api, destination }: ProtocolWorld, { isOrdered }: Declaration): Moment {
  const [state] = destination.states(resourceName)
  return {
    rows: destination.rows(resourceName).map((row) => ({
      id: Number(row['id']),
      updated: Number(row['updated']),
      value: Number(valueOf(row)),
      group: Number(row['group']),
      versionId: String(row['_sp_id']),
      validFrom: timeOf(row['_sp_valid_from']),
      validTo: timeOf(row['_sp_valid_to']),
      missingSince: timeOf(row['_sp_missing_since']),
    })),
    removed: removedOf(destination),
    cursor: state?.cursor == null ? null : Number(state.cursor),
    isReading: state?.readId != null,
    delivered: [...api.rows(isOrdered)],
    changes: api.changes,
  }
}

function timeOf(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value)
}

function removedOf(destination: MemoryDestination): readonly StoredRecord[] {
  return [...destination.removed(resourceName)].map(([key, row]) => ({
    id: keys.indexOf(String(key)),
    updated: Number(row['updated']),
    value: 0,
    group: -1,
    isRemoved: true,
  }))
}

/** `_sp_id`s by id; a sequence of commands makes fewer rows. */
const keys = Array.from({ length: 1000 }, (_value, id) => idOfKey([id]))

/** What the model says must stand there. */
export function expectedContent(rows: readonly ExpectedRow[]): TableContent {
  return {
    events: rows
      .map(({ record, readId, valid, missingSince }) => {
        const times = [valid?.from, valid?.to, missingSince].map((time) => time ?? '-')
        return spell([rowId(readId), record.id, record.updated, record.value, ...times])
      })
      .toSorted(),
    lines: withoutReturned(rows)
      .flatMap(({ record, readId }) =>
        record.lines.map((line, index) => spell([rowId(readId), record.id, index, line])),
      )
      .toSorted(),
  }
}

/** A version that came back has its lines once, those that came last. */
function withoutReturned(rows: readonly ExpectedRow[]): readonly ExpectedRow[] {
  const places = rows.map(({ record, valid }, index) =>
    valid === undefined ? `${index}` : contentOf(record),
  )
  return [...new Map(rows.map((row, index) => [places[index], row])).values()]
}

function spell(values: readonly unknown[]): string {
  return values.map(String).join(' ')
}

function rowId(id: string): string {
  return id.replaceAll('-', '')
}

import type { MemoryRow } from '@standpipe/test-doubles'
import assert from 'node:assert/strict'
import { groupOf, type PartitionRecord } from './partition-api.ts'
import type { PartitionDeclaration, PartitionWorld } from './partition-world.ts'

type Placed = PartitionRecord & { readonly partition: string }

/** Throws unless the tables hold what the API has, as it follows from the declaration after a finished read. */
export function checkTables(world: PartitionWorld, declaration: PartitionDeclaration): void {
  const { disposition, cursor, hasKey } = declaration
  const rows = world.rows()
  const stored = rows.map(spellRow)
  assert.equal(world.lines().length, rows.length, 'every row has its line')
  if (disposition === 'replace') return checkExactTables(world, declaration)
  const isAppend = disposition === 'append'
  if (cursor !== null || (hasKey && !isAppend))
    assert.equal(new Set(stored).size, stored.length, 'a row stands twice')
  if (hasKey && !isAppend)
    assert.equal(new Set(rows.map((row) => row['id'])).size, rows.length, 'a key stands twice')
  if (isAppend && cursor === null) return checkLastRead(world, declaration)
  const isExcused = (record: Placed): boolean => cursor !== null && isToldOf(world, record)
  const standing = new Set(stored)
  const missing = wantedOf(world, declaration).filter((record) => !standing.has(spell(record)))
  assert.deepEqual(missing.filter((record) => !isExcused(record)).map(spell), [], 'rows are missing')
  if (!removes(declaration)) return checkGroups(world, declaration)
  const ids = new Set(rows.map((row) => row['id']))
  const left = world.api.all().filter((record) => record.isRemoved && ids.has(record.id))
  assert.deepEqual(left.filter((record) => !isExcused(record)).map(spell), [], 'removed rows stand')
  checkGroups(world, declaration)
}

/** Throws unless the tables hold what the API has, and nothing else but rows that are flagged as missing. */
export function checkExactTables(world: PartitionWorld, declaration: PartitionDeclaration): void {
  const stored = world.rows().filter((row) => (row['_sp_missing_since'] ?? null) === null)
  assert.deepEqual(stored.map(spellRow).toSorted(), wantedOf(world, declaration).map(spell).toSorted())
}

/**
 * Throws unless the tables hold of these partitions what the API has, where a finished read says what there is: they were
 * begun anew, and nothing of what an earlier run has read of them counts.
 */
export function checkPartitionTables(
  world: PartitionWorld,
  declaration: PartitionDeclaration,
  partitions: readonly string[],
): void {
  const stored = world.rows().filter((row) => partitions.includes(String(row['_sp_partition'])))
  const ofRead = stored.filter((row) => (row['_sp_missing_since'] ?? null) === null)
  const wanted = wantedOf(world, declaration).filter(({ partition }) => partitions.includes(partition))
  assert.deepEqual(
    ofRead.map(spellRow).toSorted(),
    wanted.map(spell).toSorted(),
    'a partition holds other rows',
  )
}

/** An append of everything holds each finished read, and the last one is what the API has. */
function checkLastRead(world: PartitionWorld, declaration: PartitionDeclaration): void {
  const rows = world.rows()
  const finished = world.destination.loads
    .filter(({ finish }) => finish !== null)
    .map(({ readId }) => readId.replaceAll('-', ''))
  const isFinished = (row: MemoryRow): boolean => finished.includes(String(row['_sp_run_id']))
  assert.ok(rows.every(isFinished), 'an unfinished read left rows')
  const ofLast = rows.filter((row) => row['_sp_run_id'] === finished.at(-1))
  const wanted = wantedOf(world, declaration)
  assert.deepEqual(ofLast.map(spellRow).toSorted(), wanted.map(spell).toSorted())
}

/** Of a group that the API has, nothing else stands where groups are exchanged and all of them are read. */
function checkGroups(world: PartitionWorld, declaration: PartitionDeclaration): void {
  const { disposition, cursor } = declaration
  if (typeof disposition === 'string' || disposition.mergeKey === undefined || cursor !== null) return
  const wanted = wantedOf(world, declaration)
  const groups = new Set(wanted.map(({ id }) => groupOf(id)))
  const stored = world.rows().filter((row) => groups.has(Number(row['group'])))
  assert.deepEqual(stored.map(spellRow).toSorted(), wanted.map(spell).toSorted(), 'groups hold other rows')
}

function wantedOf(world: PartitionWorld, declaration: PartitionDeclaration): readonly Placed[] {
  return world.api.all().filter(({ isRemoved }) => !isRemoved || !removes(declaration))
}

function removes({ disposition }: PartitionDeclaration): boolean {
  return typeof disposition === 'object' && disposition.hardDelete !== undefined
}

/** Whether the user knows that a record may not have been asked for: it is older than its place in the list. */
function isToldOf(world: PartitionWorld, { partition, joinedAt }: Placed): boolean {
  const told = world.toldOf(partition)
  return joinedAt !== null && told !== null && told >= joinedAt
}

function spellRow(row: MemoryRow): string {
  return spell({
    partition: row['_sp_partition'],
    id: row['id'],
    updated: row['updated'],
    value: row['value'],
  })
}

function spell(record: Record<'partition' | 'id' | 'updated' | 'value', unknown>): string {
  const { partition, id, updated, value } = record
  // Times are stored in microseconds.
  const at = typeof updated === 'string' ? Date.parse(updated) * 1000 : updated
  return [partition, id, at, value].map(String).join(' ')
}

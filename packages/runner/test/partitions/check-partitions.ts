import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import type { PartitionMutation } from './partition-api.ts'
import { PartitionWorld, type PartitionDeclaration, type PartitionScript } from './partition-world.ts'

/** A run without faults, limits or changes. */
export const quietRun: PartitionScript = {
  loadRows: 3,
  limit: null,
  maxPages: null,
  fresh: false,
  isResumable: true,
  crash: null,
  during: [],
}

/**
 * Tries random sequences of runs that are cut short anywhere and of changes to records and to the list of partitions,
 * and then lets a run finish: the tables must hold what the API has. `PARTITIONS_SEED` and `PARTITIONS_PATH` repeat a
 * failure that fast-check has printed.
 */
export async function checkPartitions(declaration: PartitionDeclaration, runs: number): Promise<void> {
  const { PARTITIONS_SEED: seed = '1', PARTITIONS_PATH: path } = process.env
  await fc.assert(
    fc.asyncProperty(sizes, fc.array(step, { maxLength: 8 }), async (counts, steps) => {
      const world = new PartitionWorld(declaration, counts)
      for (const { script, mutation } of steps) {
        if (script === null) world.api.mutate(mutation)
        else await world.run(script)
      }
      // The first may go on with a read that has passed changes by, as it would have without a pause.
      for (const quiet of [1, 2]) {
        const summary = await world.run(quietRun)
        assert.equal(summary?.status, 'completed', summary?.errors[0]?.message)
        const last = world.destination.loads.at(-1)
        const isUnchanged = world.changesAt(last?.readId ?? '') === world.api.changes
        if (quiet === 2 || isUnchanged) checkTables(world, declaration)
      }
      await setImmediate()
    }),
    { numRuns: runs, seed: Number(seed), ...(path === undefined ? {} : { path }) },
  )
}

function checkTables(world: PartitionWorld, { disposition, cursor, hasKey }: PartitionDeclaration): void {
  const rows = world.rows()
  const stored = rows.map(spell)
  const wanted = world.api
    .all()
    .map(({ partition, ...record }) => spell({ ...record, _sp_partition: partition }))
  assert.equal(world.lines().length, rows.length, 'every row has its line')
  const isUnique = cursor !== null || (hasKey && disposition !== 'append')
  if (isUnique) assert.equal(new Set(stored).size, stored.length, 'a row stands twice')
  if (disposition === 'replace') {
    assert.deepEqual(stored.toSorted(), wanted.toSorted())
    return
  }
  const isAppendOfAll = disposition === 'append' && cursor === null
  const last = world.destination.loads.findLast(({ finish }) => finish !== null)
  if (!isAppendOfAll)
    assert.deepEqual(
      wanted.filter((row) => !stored.includes(row)),
      [],
    )
  else {
    const finished = new Set(
      world.destination.loads
        .filter(({ finish }) => finish !== null)
        .map(({ readId }) => readId.replaceAll('-', '')),
    )
    assert.ok(
      rows.every((row) => finished.has(String(row['_sp_run_id']))),
      'an unfinished read left rows',
    )
    const ofLast = rows.filter((row) => row['_sp_run_id'] === last?.readId.replaceAll('-', ''))
    assert.deepEqual(ofLast.map(spell).toSorted(), wanted.toSorted())
  }
  if (hasKey && disposition !== 'append') {
    assert.equal(new Set(rows.map((row) => row['id'])).size, rows.length, 'a key stands twice')
  }
}

function spell(row: { readonly [column: string]: unknown }): string {
  // Times are stored in microseconds.
  const { updated } = row
  const at = typeof updated === 'string' ? Date.parse(updated) * 1000 : updated
  return [row['_sp_partition'], row['id'], at, row['value']].map(String).join(' ')
}

const number = fc.nat({ max: 9 })
const sizes = fc.array(fc.nat({ max: 5 }), { maxLength: 5 })

const mutation: fc.Arbitrary<PartitionMutation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('add', 'change'), partition: number, row: number }),
  fc.record({ kind: fc.constantFrom('add-partition', 'remove-partition', 'reorder'), partition: number }),
)

const page = fc.integer({ min: 1, max: 12 })

const script: fc.Arbitrary<PartitionScript> = fc.record({
  loadRows: fc.integer({ min: 1, max: 6 }),
  limit: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 6 }),
  maxPages: fc.option(fc.integer({ min: 1, max: 8 }), { freq: 6 }),
  fresh: fc.option(fc.constant(true), { freq: 8 }).map(Boolean),
  isResumable: fc.option(fc.constant(false), { freq: 5 }).map((value) => value ?? true),
  crash: fc.option(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('source-fails', 'aborted', 'killed'), page }),
      fc.record({
        kind: fc.constant('commit'),
        commit: fc.nat({ max: 4 }),
        fate: fc.constantFrom('refuse', 'lose-answer', 'store-and-fail', 'kill-before', 'kill-after'),
      }),
    ),
    { freq: 5 },
  ),
  during: fc.array(fc.record({ page, mutation }), { maxLength: 2 }),
})

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ script, mutation }) },
  { weight: 2, arbitrary: fc.record({ script: fc.constant(null), mutation }) },
)

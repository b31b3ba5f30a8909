import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import type { RunSummary } from '../../../src/index.ts'
import { anyMutation } from './partition-mutation.ts'
import { anyGappyRun, anyScript, quietRun, type PartitionScript } from './partition-script.ts'
import { checkExactTables, checkPartitionTables, checkTables } from './partition-tables.ts'
import { PartitionWorld, type PartitionDeclaration } from './partition-world.ts'

/**
 * Tries random sequences of runs that are cut short anywhere and of changes to records and to the list of partitions,
 * and then lets a run finish: the tables must hold what the API has. The same ones each time, others with
 * `PARTITIONS_SEED` and `PARTITIONS_RUNS`; `PARTITIONS_SEED` and `PARTITIONS_PATH` repeat a failure that fast-check has
 * printed.
 */
export async function checkPartitions(declaration: PartitionDeclaration, runs: number): Promise<void> {
  const {
    PARTITIONS_SEED: seed = '1',
    PARTITIONS_RUNS: numRuns = `${runs}`,
    PARTITIONS_PATH: path,
  } = process.env
  await fc.assert(
    fc.asyncProperty(sizes, mostCursors, steps, gappyRuns, async (counts, most, taken, gappy) => {
      const world = new PartitionWorld(declaration, counts, most)
      for (const { script, mutation } of taken) {
        if (script === null) world.api.mutate(mutation)
        else await runAndCheck(world, declaration, script)
      }
      for (const script of gappy) await runAndCheck(world, declaration, script)
      // The first may go on with a read that has passed changes by, as it would have without a pause.
      for (const quiet of [1, 2]) {
        const summary = await runAndCheck(world, declaration, quietRun)
        assert.equal(summary?.status, 'completed', summary?.errors[0]?.message)
        const last = world.destination.loads.at(-1)
        const isWhole = !lacksAny(summary)
        const isUnchanged = isWhole && world.changesAt(last?.readId ?? '') === world.api.changes
        if (quiet === 2) assert.ok(isWhole, 'an undisturbed read lacks something')
        if (quiet === 2 || isUnchanged) checkTables(world, declaration)
        if (quiet === 2 && saysWhatThereIs(declaration)) checkExactTables(world, declaration)
      }
      await setImmediate()
    }),
    { numRuns: Number(numRuns), seed: Number(seed), ...(path === undefined ? {} : { path }) },
  )
}

/**
 * A full refresh that comes to its end leaves nothing but what the API has, whatever there was, and so does a read that
 * says what there is for the partitions that it began anew in this run.
 */
async function runAndCheck(
  world: PartitionWorld,
  declaration: PartitionDeclaration,
  script: PartitionScript,
): Promise<RunSummary | null> {
  const { changes } = world.api
  const summary = await world.run(script)
  const isAll = script.limit === null && script.maxPages === null
  const isFinished = summary?.status === 'completed' && isAll && !lacksAny(summary)
  if (!isFinished || world.api.changes !== changes) return summary
  if (script.fullRefresh) checkExactTables(world, declaration)
  else if (saysWhatThereIs(declaration)) checkPartitionTables(world, declaration, world.restarted())
  return summary
}

/** Whether the read could not read all that there is, as its summary says. */
function lacksAny(summary: RunSummary | null): boolean {
  return ['partition-skipped', 'stopped'].includes(summary?.resources[0]?.summary.stop ?? '')
}

/** Whether a finished read leaves no row that it did not contain, but those that it flags. */
function saysWhatThereIs({ disposition, missing, cursor }: PartitionDeclaration): boolean {
  return disposition === 'replace' || (missing !== 'keep' && cursor === null)
}

/** Some of them in a row: what one leaves out, the next may leave out as well. */
const gappyRuns = fc.array(anyGappyRun, { maxLength: 3 })

const sizes = fc.array(fc.nat({ max: 5 }), { maxLength: 5 })

/** How many partitions have a cursor each: more than there ever are, or so few that the list grows and shrinks past it. */
const mostCursors = fc.constantFrom(100, 3, 2)

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ script: anyScript, mutation: anyMutation }) },
  { weight: 1, arbitrary: fc.record({ script: fc.constant(quietRun), mutation: anyMutation }) },
  { weight: 2, arbitrary: fc.record({ script: fc.constant(null), mutation: anyMutation }) },
)

const steps = fc.array(step, { maxLength: 10 })

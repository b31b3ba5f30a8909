import '../fixed-seed.ts'
import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { describe, expect, it } from 'vitest'
import { versionOf } from './changing-api.ts'
import { anySteps } from './incremental-steps.ts'
import { IncrementalWorld, type IncrementalDeclaration } from './incremental-world.ts'

/** Sequences of runs for each kind of resource; `LAW_RUNS` says otherwise. */
const numRuns = Number(process.env['LAW_RUNS'] ?? 60)

const declarations: readonly IncrementalDeclaration[] = [
  { disposition: 'merge', filter: 'api', hasLate: false },
  { disposition: 'merge', filter: 'client', hasLate: true },
  { disposition: 'merge', filter: 'client', hasLate: true, rowOrder: 'desc' },
  { disposition: 'merge', filter: 'client', hasLate: true, rowOrder: 'asc' },
  { disposition: 'merge', filter: 'api', hasLate: false, atomic: true },
  { disposition: 'append', filter: 'client', hasLate: false },
  { disposition: 'append', filter: 'api', hasLate: true },
  { disposition: 'append', filter: 'api', hasLate: false, rowOrder: 'desc' },
  { disposition: 'append', filter: 'api', hasLate: false, rowOrder: 'asc' },
  { disposition: 'append', filter: 'client', hasLate: true, atomic: true },
]

const quiet = { kind: 'read', failsAt: null, during: {} } as const

/**
 * Changes, late records and equal times, between runs and behind the back of the reader; reads that fail anywhere, and
 * backfills of any range between them: when two reads have come to their end undisturbed, the table holds every record of
 * the API in its last version, a merge nothing else, and an append no version twice and none that never was.
 */
async function checkLaw(declaration: IncrementalDeclaration): Promise<void> {
  const law = fc.asyncProperty(anySteps(declaration), async (steps) => {
    const world = new IncrementalWorld(declaration)
    for (const step of steps) {
      const summary = await world.step(step)
      // Whoever changes the order of pages while they are read ends an ordered read; nothing else but the script may.
      for (const { message } of summary?.errors ?? []) assert.match(message, /the API is down|rowOrder/)
    }
    // The first may go on with a read that has passed changes by.
    for (const read of [quiet, quiet]) assert.equal((await world.step(read))?.status, 'completed')
    const stored = world.stored.toSorted()
    const current = world.api.records(undefined).map(versionOf)
    if (declaration.disposition === 'merge') assert.deepEqual(stored, current.toSorted())
    assert.equal(new Set(stored).size, stored.length, 'a version stands twice')
    for (const version of current) assert.ok(stored.includes(version), `${version} is missing`)
    for (const version of stored) assert.ok(world.api.versions.has(version), `${version} never was`)
  })
  await fc.assert(law, { numRuns })
}

describe('incremental reads lose nothing and double nothing', () => {
  it.each(declarations)('%j', async (declaration) => {
    await expect(checkLaw(declaration)).resolves.toBeUndefined()
  })
})

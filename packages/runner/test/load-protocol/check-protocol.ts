import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { DeliveryLaw, winnersOf } from './delivery-law.ts'
import type { Declaration } from './protocol-case.ts'
import { protocolCommands, quietRun, runAndCompare, type ProtocolState } from './protocol-commands.ts'
import { ProtocolModel } from './protocol-model.ts'
import { ProtocolWorld, resourceName } from './protocol-world.ts'
import { momentOf, valueOf } from './read-back.ts'
import { asDataRecord, ScriptedApi } from './scripted-api.ts'

/**
 * Tries the load protocol with random sequences of runs, failures and changes: the same ones each time, others with
 * `PROTOCOL_SEED` and `PROTOCOL_RUNS`. `PROTOCOL_SEED`, `PROTOCOL_PATH` and `PROTOCOL_REPLAY_PATH` repeat a failure
 * that fast-check has printed.
 */
export async function checkProtocol(declaration: Declaration, runs: number): Promise<void> {
  const {
    PROTOCOL_SEED: seed = '1',
    PROTOCOL_RUNS: numRuns = `${runs}`,
    PROTOCOL_PATH: path,
    PROTOCOL_REPLAY_PATH: replayPath,
  } = process.env
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 9 }),
      fc.commands(protocolCommands(declaration), {
        maxCommands: 12,
        ...(replayPath === undefined ? {} : { replayPath }),
      }),
      async (rows, commands) => {
        const world = new ProtocolWorld(new ScriptedApi(rows))
        const law = new DeliveryLaw(momentOf(world, declaration))
        const state: ProtocolState = { model: new ProtocolModel(), law, declaration }
        await fc.asyncModelRun(() => ({ model: state, real: world }), commands)
        await checkQuietEnd(state, world)
        // Nothing here waits for anything outside, and V8 keeps what abort signals refer to until the event loop turns.
        await setImmediate()
      },
    ),
    {
      numRuns: Number(numRuns),
      seed: Number(seed),
      ...(path === undefined ? {} : { path }),
    },
  )
}

/** However it came to this point: an undisturbed run finishes, and then the tables hold what the API has. */
async function checkQuietEnd(state: ProtocolState, world: ProtocolWorld): Promise<void> {
  const result = await runAndCompare(state, world, quietRun)
  if (result === null) return
  assert.equal(result.summary?.status, 'completed')
  const refreshed = await runAndCompare(state, world, { ...quietRun, fullRefresh: true })
  if (refreshed === null) return
  const { declaration } = state
  const rows = world.api.rows(declaration.isOrdered)
  const stored = world.destination.rows(resourceName).map(spell).toSorted()
  const isBag = declaration.disposition === 'append' || !declaration.hasKey
  // Rows that are equal and stand on pages that follow each other count once in an append.
  if (isBag) assert.deepEqual(new Set(stored), new Set(rows.map((row) => spell(asDataRecord(row)))))
  else assert.deepEqual(stored, winnersOf(rows, declaration))
}

function spell(row: { readonly [field: string]: unknown }): string {
  return [row['id'], row['updated'], valueOf(row)].map(String).join(' ')
}

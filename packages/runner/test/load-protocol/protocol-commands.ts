import { ConfigurationError, RecordError } from '@standpipe/core'
import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import type { DeliveryLaw } from './delivery-law.ts'
import { tokenTtl, type Crash, type Declaration, type RunScript } from './protocol-case.ts'
import type { ProtocolModel } from './protocol-model.ts'
import { resourceName, type ProtocolWorld, type WorldRun } from './protocol-world.ts'
import { expectedContent, momentOf, storedContent } from './read-back.ts'
import type { Mutation } from './scripted-api.ts'

/** What the commands share besides the model: the declaration as it stands. */
export interface ProtocolState {
  readonly model: ProtocolModel
  readonly law: DeliveryLaw
  declaration: Declaration
}

type Command = fc.AsyncCommand<ProtocolState, ProtocolWorld>

const always = (): boolean => true

/** A run without faults, limits or changes. */
export const quietRun: RunScript = {
  fresh: false,
  fullRefresh: false,
  limit: null,
  maxPages: null,
  loadRows: 4,
  commitTurns: 0,
  rejectsPosition: false,
  isResumable: true,
  widens: true,
  crash: null,
  during: [],
}

/** All commands that fit a resource. */
export function protocolCommands(declaration: Declaration): fc.Arbitrary<Command>[] {
  return [
    runScript.map(runCommand),
    runScript.map(runCommand),
    interruption.map(interruptionCommand),
    interruption.map(interruptionCommand),
    mutation.map(mutateCommand),
    pause.map(waitCommand),
    pause.map(turnBackCommand),
    fc.integer({ min: 1, max: 4 }).map((pageSize) => declareCommand({ pageSize })),
    ...(declaration.hasKey ? [fc.boolean().map((removes) => declareCommand({ removes }))] : []),
    ...(declaration.isSorted ? [fc.boolean().map((isSorted) => declareCommand({ isSorted }))] : []),
    fc.boolean().map((isAtomic) => declareCommand({ isAtomic })),
    ...(declaration.missing === 'keep'
      ? []
      : [fc.constantFrom('keep', declaration.missing).map((missing) => declareCommand({ missing }))]),
    ...(declaration.hasCursor ? [fc.boolean().map((isOrdered) => declareCommand({ isOrdered }))] : []),
    fc
      .constantFrom<Declaration['disposition'][]>(
        ...(declaration.hasKey
          ? (['append', 'merge', 'insert-only', 'delete-insert', 'scd2', 'replace'] as const)
          : (['append', 'delete-insert', 'replace'] as const)),
      )
      .map((disposition) => declareCommand({ disposition })),
  ]
}

/** Runs once, lets the model follow and compares tables and state. */
export async function runAndCompare(
  state: ProtocolState,
  world: ProtocolWorld,
  script: RunScript,
): Promise<WorldRun | null> {
  const { model, law, declaration } = state
  if (model.refuses({ declaration, script })) {
    await assert.rejects(world.run(declaration, script), (error) => ConfigurationError.isInstance(error))
    return null
  }
  const before = momentOf(world, declaration)
  const result = await world.run(declaration, script)
  model.observe(result.observed)
  assert.deepEqual(storedContent(world.destination), expectedContent(model.rows))
  compareState(model, world)
  law.check(result.observed, before, momentOf(world, declaration))
  if (result.summary !== null) compareOutcome(model, result, script)
  return result
}

function compareState(model: ProtocolModel, world: ProtocolWorld): void {
  const [stored] = world.destination.states(resourceName)
  const found = {
    cursor: stored?.cursor ?? null,
    readId: stored?.readId ?? null,
    position: stored?.position?.request['offset'] ?? null,
  }
  assert.deepEqual(found, {
    cursor: model.cursor,
    readId: model.unfinished?.readId ?? null,
    position: model.unfinished?.position?.page.offset ?? null,
  })
}

function compareOutcome(model: ProtocolModel, { summary, observed }: WorldRun, script: RunScript): void {
  const { crash, limit, maxPages } = script
  // A row that breaks the declared order fails the read, and rightly so.
  const isDisordered = summary?.errors.some((error) => RecordError.isInstance(error)) === true
  assert.ok(!isDisordered || observed.declaration.isOrdered)
  if (crash === null && !isDisordered) assert.equal(summary?.status, 'completed')
  if (summary?.status !== 'completed' || model.unfinished === null) return
  assert.ok(limit !== null || maxPages !== null, 'the run completed and the read did not')
  if (maxPages === null) assert.equal(model.taken, limit)
}

function runCommand(script: RunScript): Command {
  return {
    check: always,
    run: async (state, world) => {
      await runAndCompare(state, world, script)
    },
    toString: () => `run(${describeScript(script)})`,
  }
}

/** A read that is broken off behind its first loads, and the run that finds what it left. */
function interruptionCommand({ first, second, meanwhile, wait }: Interruption): Command {
  return {
    check: always,
    run: async (state, world) => {
      await runAndCompare(state, world, first)
      meanwhile.forEach((change) => world.api.mutate(change))
      world.clock.advance(wait * 1000)
      await runAndCompare(state, world, second)
    },
    toString: () =>
      `interrupt(${describeScript(first)}, ${JSON.stringify(meanwhile)}, ${wait} s, ${describeScript(second)})`,
  }
}

function mutateCommand(change: Mutation): Command {
  return {
    check: always,
    run: async (_state, { api }) => api.mutate(change),
    toString: () => `mutate(${JSON.stringify(change)})`,
  }
}

function waitCommand(seconds: number): Command {
  return {
    check: always,
    run: async (_state, { clock }) => clock.advance(seconds * 1000),
    toString: () => `wait(${seconds})`,
  }
}

function turnBackCommand(seconds: number): Command {
  return {
    check: always,
    run: async (_state, { clock }) => clock.turnBack(seconds * 1000),
    toString: () => `turnBack(${seconds})`,
  }
}

function declareCommand(change: Partial<Declaration>): Command {
  return {
    check: always,
    run: async (state) => {
      state.declaration = { ...state.declaration, ...change }
    },
    toString: () => `declare(${JSON.stringify(change)})`,
  }
}

function describeScript(script: RunScript): string {
  const changed = Object.entries(script).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(quietRun[name as keyof RunScript]),
  )
  return JSON.stringify(Object.fromEntries(changed))
}

const rowAt = fc.nat({ max: 20 })
const count = fc.integer({ min: 1, max: 4 })

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  count.map((rows): Mutation => ({ kind: 'add', count: rows })),
  count.map((rows): Mutation => ({ kind: 'add-in-front', count: rows })),
  rowAt.map((row): Mutation => ({ kind: 'change', at: row })),
  rowAt.map((row): Mutation => ({ kind: 'change-silently', at: row })),
  rowAt.map((row): Mutation => ({ kind: 'delete', at: row })),
  rowAt.map((behind): Mutation => ({ kind: 'add-late', behind })),
  rowAt.map((row): Mutation => ({ kind: 'repeat', at: row })),
  rowAt.map((row): Mutation => ({ kind: 'mark', at: row })),
  rowAt.map((row): Mutation => ({ kind: 'regroup', at: row })),
  fc.record({ kind: fc.constant('repeat-older'), at: rowAt, by: count }),
)

const page = fc.integer({ min: 1, max: 6 })

const crash: fc.Arbitrary<Crash> = fc.oneof(
  fc.record({ kind: fc.constantFrom('source-fails', 'aborted', 'killed'), page }),
  fc.record({
    kind: fc.constant('commit'),
    commit: fc.nat({ max: 4 }),
    fate: fc.constantFrom('refuse', 'lose-answer', 'store-and-fail', 'kill-before', 'kill-after'),
  }),
)

const pause = fc.constantFrom(1, tokenTtl, tokenTtl + 1)

const rarely = { freq: 6 }

const runScript: fc.Arbitrary<RunScript> = fc.record({
  fresh: fc.option(fc.constant(true), rarely).map(Boolean),
  fullRefresh: fc.option(fc.constant(true), rarely).map(Boolean),
  limit: fc.option(fc.integer({ min: 1, max: 12 }), rarely),
  maxPages: fc.option(fc.integer({ min: 1, max: 4 }), rarely),
  loadRows: fc.integer({ min: 1, max: 8 }),
  commitTurns: fc.nat({ max: 30 }),
  rejectsPosition: fc.option(fc.constant(true), rarely).map(Boolean),
  isResumable: fc.option(fc.constant(false), rarely).map((value) => value ?? true),
  widens: fc.boolean(),
  crash: fc.option(crash, { freq: 2 }),
  during: fc.array(fc.record({ page, mutation }), { maxLength: 2 }),
})

interface Interruption {
  readonly first: RunScript
  readonly second: RunScript
  readonly meanwhile: readonly Mutation[]
  readonly wait: number
}

const interruption: fc.Arbitrary<Interruption> = fc
  .record({
    script: runScript,
    page: fc.integer({ min: 2, max: 5 }),
    kind: fc.constantFrom('source-fails', 'aborted', 'killed'),
    loadRows: fc.integer({ min: 1, max: 3 }),
    second: runScript,
    meanwhile: fc.array(mutation, { maxLength: 1 }),
    wait: pause,
  })
  .map(({ script, page: at, kind, loadRows, second, meanwhile, wait }) => ({
    first: { ...script, limit: null, maxPages: null, isResumable: true, loadRows, crash: { kind, page: at } },
    second: { ...second, fresh: false, fullRefresh: false },
    meanwhile,
    wait,
  }))

import { spawnSandbox, type Fault, type ResourceName, type SpawnedSandbox } from '@standpipe/sandbox-api'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { flat } from '../src/apis/flat.ts'
import { startCommand, type CommandResult, type RunningCommand } from '../src/command/start-command.ts'
import { dispositionNamed } from '../src/dispositions/dispositions.ts'
import { observeTarget, type ObservedTarget, type VerifiedRun } from '../src/rounds/observe-target.ts'
import { runWords } from '../src/rounds/round-options.ts'
import { differenceText } from '../src/tables/difference.ts'
import { startEngine } from '../src/targets/start-engine.ts'
import { engineNames, type Engine, type EngineName, type Target } from '../src/targets/target.ts'

const resource = 'orders'

/** Faults that a run survives by itself. */
const survived: [name: string, fault: Fault][] = [
  ['429 with Retry-After in seconds', { kind: 'rate-limit', resource, seconds: 1, at: 3, times: 2 }],
  [
    '429 with Retry-After as a date',
    { kind: 'rate-limit', resource, headers: 'retry-after-date', seconds: 1, at: 3 },
  ],
  ['a burst of 503', { kind: 'server-error', resource, at: 2, times: 3 }],
  ['a 500 now and then', { kind: 'server-error', resource, status: 500, at: 1, every: 6 }],
  ['connections cut before the answer', { kind: 'cut-before', resource, at: 2, times: 2 }],
  ['connections cut in the body', { kind: 'cut-body', resource, at: 4, times: 2 }],
  ['JSON that ends too soon', { kind: 'truncated-json', resource, at: 5 }],
  ['a page size that was lowered', { kind: 'page-size', resource, size: 37 }],
  ['a page size that sinks on the way', { kind: 'page-size', resource, size: 30, at: 4 }],
  [
    'rows deleted in front of the reader',
    { kind: 'mutate', resource, at: 4, mutation: { resource, deleted: 5, within: { from: 0, to: 100 } } },
  ],
  [
    'rows inserted in front of the reader',
    { kind: 'mutate', resource, at: 4, mutation: { resource, late: 5, within: { from: 0, to: 100 } } },
  ],
]

let engine: Engine
let target: Target
let sandbox: SpawnedSandbox
let count = 0

function useEngine(name: EngineName, only: ResourceName): void {
  beforeAll(async () => {
    engine = await startEngine(name)
  })
  afterAll(() => engine.stop())
  beforeEach(async () => {
    count += 1
    target = engine.target(`faults_${count}`)
    sandbox = await spawnSandbox(['--only', only, '--rows', '1000', '--seed', '5'])
  })
  afterEach(async () => {
    await sandbox.stop()
    await target.remove()
  })
}

function start(name: string): RunningCommand {
  const disposition = dispositionNamed(name)
  return startCommand(
    runWords({ target, api: flat, disposition, rows: 1000, seed: 5, loadRows: 150 }, sandbox.url),
  )
}

function observe(name: string): ObservedTarget {
  return observeTarget({ target, sandbox, api: flat, disposition: dispositionNamed(name) })
}

async function endOf(running: RunningCommand, exitCode: number): Promise<CommandResult> {
  const result = await running.ended
  if (result.exitCode === exitCode) return result
  throw new Error(`Exit code ${result.exitCode} instead of ${exitCode}:\n${result.stderr}${result.stdout}`)
}

function differencesIn(verified: VerifiedRun | null): readonly string[] {
  return verified === null ? ['nothing was stored'] : verified.comparison.differences.map(differenceText)
}

describe('a run', () => {
  useEngine('duckdb', resource)

  it.each(survived)('survives %s', async (_, fault) => {
    const observed = observe('merge')
    await sandbox.addFault(fault)
    await endOf(start('merge'), 0)
    const [status] = await sandbox.faults()
    expect(status?.hits).toBeGreaterThan(0)
    expect(differencesIn(await observed.verifyCompleted())).toEqual([])
  })
})

const repeated: [only: ResourceName, rows: string, disposition: string][] = [
  ['orders', 'with a key', 'merge'],
  ['orders', 'with a key', 'append'],
  ['orders', 'with a key', 'replace'],
  // The variants of the source take this resource's key away.
  ['inventory', 'without a key', 'append'],
  ['inventory', 'without a key', 'replace'],
]

describe.each(engineNames.flatMap((name) => repeated.map((given) => [name, ...given] as const)))(
  'a run into %s of %s %s: %s',
  (name, only, _, disposition) => {
    useEngine(name, only)

    it('ends with exit code 1 at a page that comes twice, and the next one goes on', async () => {
      const observed = observe(disposition)
      await sandbox.addFault({ kind: 'repeat-page', resource: only, at: 6 })
      const { stderr } = await endOf(start(disposition), 1)
      expect(stderr).toContain('page')
      expect(differencesIn(await observed.verifyStopped())).toEqual([])
      await endOf(start(disposition), 0)
      expect(differencesIn(await observed.verifyCompleted())).toEqual([])
    })
  },
)

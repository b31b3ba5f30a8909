import { spawnSandbox } from '@standpipe/sandbox-api'
import { Client } from 'pg'
import { orders } from '../apis/orders.ts'
import { startCommand } from '../command/start-command.ts'
import type { Disposition } from '../dispositions/disposition.ts'
import { observeTarget } from '../rounds/observe-target.ts'
import { runWords } from '../rounds/round-options.ts'
import type { Comparison } from '../tables/compare-tables.ts'
import type { EngineName } from '../targets/target.ts'
import type { DisturbedRun, Fault, Stage } from './fault.ts'
import { faultProblems } from './fault-problems.ts'
import type { FaultServer } from './place/fault-server.ts'
import { makePlace, type Place } from './place/place.ts'
import { pausedRun } from './paused-run.ts'

/** What a round with a fault is made of. */
export interface FaultRoundOptions {
  readonly fault: Fault
  readonly engine: EngineName
  readonly disposition: Disposition
  /** Name of the tables' place. */
  readonly name: string
  /** Null for DuckDB. */
  readonly server: FaultServer | null
  readonly rows: number
  readonly loadRows: number
  readonly seed: number
  /** Told where the tables are when they are kept. */
  readonly onKept: (location: string) => void
}

/** What came of a round with a fault. */
export interface FaultRoundResult {
  readonly disturbed: DisturbedRun
  /** After every run, the last one being behind the repair. */
  readonly comparisons: readonly Comparison[]
  /** What else is wrong, see `faultProblems`. */
  readonly problems: readonly string[]
}

/**
 * Disturbs a run, compares, takes the fault away, runs again and compares. Throws when a run fails that nobody
 * disturbed. A DuckDB file stays when anything is wrong; a Postgres goes with its campaign.
 */
export async function faultRound(options: FaultRoundOptions): Promise<FaultRoundResult> {
  const { fault, engine, server } = options
  const sandbox = await spawnSandbox(orders.sandboxArguments(options))
  const place = await makePlace(engine, roomFor(fault), options.name, server)
  const clients: Client[] = []
  let isRight = false
  try {
    const result = await playRound(options, place, {
      place,
      sandbox,
      run: (surroundings, parameters) =>
        startCommand(wordsFor(options, place, sandbox.url, parameters), surroundings).ended,
      runTo: (point, work) =>
        pausedRun(
          wordsFor(options, place, sandbox.url),
          point,
          async (running) => void (await work(running)),
        ),
      foreign: async () => {
        const known = clients[0]
        if (known !== undefined) return known
        const client = new Client({ connectionString: server?.url, application_name: 'somebody else' })
        // The server may be killed while this session is open.
        client.on('error', () => clients.splice(0))
        clients.push(client)
        await client.connect()
        return client
      },
    })
    const { problems, comparisons } = result
    isRight = problems.length === 0 && comparisons.every(({ differenceCount }) => differenceCount === 0)
    return result
  } finally {
    for (const client of clients) await client.end()
    if (isRight || server !== null) await place.remove()
    else options.onKept(place.target.location)
    await sandbox.stop()
  }
}

async function playRound(options: FaultRoundOptions, place: Place, stage: Stage): Promise<FaultRoundResult> {
  const { fault, disposition } = options
  const { sandbox } = stage
  const observed = observeTarget({ target: place.target, sandbox, api: orders, disposition })
  const comparisons: Comparison[] = []
  const verify = async (completed: boolean): Promise<void> => {
    const verified = await (completed ? observed.verifyCompleted() : observed.verifyStopped())
    if (verified !== null) comparisons.push(verified.comparison)
  }
  const runUndisturbed = async (): Promise<void> => {
    const { exitCode, stderr } = await stage.run()
    if (exitCode !== 0) throw new Error(`A run that nobody disturbed ended with ${exitCode}:\n${stderr}`)
    await verify(true)
  }
  if (fault.isLater === true) {
    await runUndisturbed()
    await sandbox.mutate({ changed: 20, added: 5, deleted: 5 })
  }
  const disturbed = await fault.disturb(stage)
  await fault.repair?.(stage)
  await verify(disturbed.exitCode === 0)
  await runUndisturbed()
  return { disturbed, comparisons, problems: faultProblems(fault, disturbed) }
}

function roomFor({ place = 'usual' }: Fault): NonNullable<Fault['place']> {
  return place
}

function wordsFor(
  { disposition, rows, loadRows, seed }: FaultRoundOptions,
  { target, destination }: Place,
  url: string,
  parameters = '',
): readonly string[] {
  const [, given = '', ...others] = target.flags
  const query = new URL(given).search.slice(1)
  const all = [query, parameters].filter((part) => part !== '').join('&')
  const flags = ['--destination', `${destination}${all === '' ? '' : `?${all}`}`, ...others]
  return runWords({ target: { ...target, flags }, api: orders, disposition, rows, loadRows, seed }, url)
}

import type { FailPoint } from '../../fail-points/fail-point-round.ts'
import type { DisturbedRun, Fault, Stage } from '../fault.ts'

const middleOfLoad = { step: 'table-written', occurrence: 4 } as const

/** What happens to the server and the network in front of it. */
export const serverFaults: readonly Fault[] = [
  {
    name: 'server killed and restarted in the middle of a load',
    engines: ['postgres'],
    exit: 0,
    says: null,
    disturb: (stage) => restartedRun(stage, middleOfLoad),
  },
  {
    name: 'server killed and restarted at the commit',
    engines: ['postgres'],
    exit: 0,
    says: null,
    disturb: (stage) => restartedRun(stage, { step: 'commit-answered', occurrence: 2 }),
  },
  {
    name: 'server gone',
    engines: ['postgres'],
    exit: 4,
    says: /it is unknown whether the last load of "orders" was stored[^]*Run again/,
    disturb: ({ runTo, place }) => runTo(middleOfLoad, () => place.server?.crash()),
    repair: async ({ place }) => place.server?.restart(),
  },
  {
    name: 'connection cut in the middle of COPY',
    engines: ['postgres'],
    exit: 0,
    says: null,
    place: 'proxied',
    disturb: async ({ runTo, place }) => {
      const result = await runTo({ step: 'append-begun', occurrence: 4 }, () => place.proxy?.cutAfter(10_000))
      return { ...result, hasHappened: place.proxy?.hasCut() === true }
    },
  },
  {
    name: 'network gone in the middle of COPY',
    engines: ['postgres'],
    exit: 4,
    says: /it is unknown whether the last load of "orders" was stored[^]*Run again/,
    place: 'proxied',
    disturb: ({ runTo, place }) =>
      runTo({ step: 'append-begun', occurrence: 4 }, () => {
        place.proxy?.cutAfter(10_000)
        place.proxy?.accept(false)
      }),
    repair: ({ place }) => Promise.resolve(place.proxy?.accept(true)),
  },
]

/** Kills the server at a point of a run and starts it again. */
async function restartedRun(stage: Stage, point: FailPoint): Promise<DisturbedRun> {
  const { runTo, place } = stage
  const before = await serverStart(stage)
  const result = await runTo(point, async () => {
    await place.server?.crash()
    await place.server?.restart()
  })
  return { ...result, hasHappened: (await serverStart(stage)) !== before }
}

/** When the server was started, by its own account. */
async function serverStart({ foreign }: Stage): Promise<string> {
  const other = await foreign()
  const { rows } = await other.query<{ readonly start: string }>(
    'select pg_postmaster_start_time()::text as start',
  )
  return rows[0]!.start
}

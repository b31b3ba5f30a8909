import type { Fault } from './fault.ts'

const middleOfLoad = { step: 'table-written', occurrence: 4 } as const

/** What happens to the server and the network in front of it. */
export const serverFaults: readonly Fault[] = [
  {
    name: 'server killed and restarted in the middle of a load',
    engines: ['postgres'],
    exit: 0,
    says: null,
    disturb: ({ runTo, place }) =>
      runTo(middleOfLoad, async () => {
        await place.server?.crash()
        await place.server?.restart()
      }),
  },
  {
    name: 'server killed and restarted at the commit',
    engines: ['postgres'],
    exit: 0,
    says: null,
    disturb: ({ runTo, place }) =>
      runTo({ step: 'commit-answered', occurrence: 2 }, async () => {
        await place.server?.crash()
        await place.server?.restart()
      }),
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
    disturb: ({ runTo, place }) =>
      runTo({ step: 'append-begun', occurrence: 4 }, () => place.proxy?.cutAfter(10_000)),
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

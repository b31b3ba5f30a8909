import { createResourceHistory, type ResourceHistory } from '../data/history/resource-history.ts'
import type { Mutation, MutationCounts } from '../data/mutations/mutation.ts'
import { SandboxError } from '../sandbox-error.ts'
import type { ExactRecord } from '../values/exact-value.ts'
import { mix } from '../values/mix.ts'
import type { SimulatedList, SimulatedView, Simulator } from './simulator.ts'

/** The records of all simulators, in every version they ever had. A list is called `<simulator>/<list>`. */
export interface SimulatedData {
  readonly lists: readonly string[]
  /** Throws `SandboxError` for a list that does not exist. */
  records(list: string, version: number): readonly ExactRecord[]
  /** Changes the list that a mutation names, or all. Throws `SandboxError` for a list that does not exist. */
  mutate(mutation: Mutation, version: number): { readonly [list: string]: MutationCounts }
}

interface KeptList {
  readonly list: SimulatedList
  readonly rows: number
  readonly history: ResourceHistory
  /** Records by the numbers of their rows, of the last versions that were asked for. */
  readonly versions: Map<number, ReadonlyMap<number, ExactRecord>>
}

/** Makes data from a seed; `scale` multiplies the rows of every list. */
export function createSimulatedData(
  simulators: readonly Simulator[],
  seed: number,
  scale: number,
): SimulatedData {
  const worlds = new Map(simulators.map((simulator) => [simulator.name, worldOf(simulator, seed, scale)]))
  const lists = simulators.flatMap(({ name, lists: own }) => own.map((list) => `${name}/${list.name}`))

  const find = (name: string): readonly [world: World, kept: KeptList] => {
    const [simulator = '', list = ''] = name.split('/')
    const world = worlds.get(simulator)
    const kept = world?.get(list)
    if (world === undefined || kept === undefined) {
      throw new SandboxError(`there is no list ${name}; the lists are ${lists.join(', ')}`)
    }
    return [world, kept]
  }

  return {
    lists,
    records: (name, version) => {
      const [world, { list }] = find(name)
      return [...recordsOf(world, list.name, version).values()]
    },
    mutate: (mutation, version) => {
      const { resource } = mutation
      if (resource !== undefined && !resource.includes('/')) return {}
      const touched = resource === undefined ? lists : [resource]
      return Object.fromEntries(
        touched
          .map((name) => [name, find(name)[1]] as const)
          .filter(([, { rows }]) => rows > 0 || resource !== undefined)
          .map(([name, { history }]) => [name, history.mutate(mutation, version)]),
      )
    },
  }
}

type World = ReadonlyMap<string, KeptList>

function worldOf({ name, lists }: Simulator, seed: number, scale: number): World {
  const simulatorSeed = Array.from(name).reduce(
    (hash, character) => mix(hash, character.codePointAt(0)!),
    seed,
  )
  return new Map(
    lists.map((list, index) => {
      const rows = Math.round(list.rows * scale)
      const history = createResourceHistory(mix(simulatorSeed, index), rows)
      return [list.name, { list, rows, history, versions: new Map() }]
    }),
  )
}

// A client reads one version at a time, and a test compares it with the one before.
const keptVersions = 3

function recordsOf(world: World, name: string, version: number): ReadonlyMap<number, ExactRecord> {
  const kept = world.get(name)
  if (kept === undefined) throw new SandboxError(`a record asked for the list ${name}, which does not exist`)
  const known = kept.versions.get(version)
  if (known !== undefined) return known
  const view: SimulatedView = {
    rows: (list) => world.get(list)?.rows ?? 0,
    record: (list, number) => recordsOf(world, list, version).get(number),
  }
  const records = new Map<number, ExactRecord>()
  const order = kept.history.orderAt(version)
  for (const number of order.slice(0, order.length)) {
    const record = kept.list.record(kept.history.rowAt(number, version), view)
    if (record !== undefined) records.set(number, record)
  }
  kept.versions.set(version, records)
  if (kept.versions.size > keptVersions) kept.versions.delete(Math.min(...kept.versions.keys()))
  return records
}

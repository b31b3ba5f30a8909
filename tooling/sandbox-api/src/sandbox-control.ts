import type { InventoryData, PageQuery } from './data/inventory-data.ts'
import type { Mutation, MutationResult } from './data/mutations/mutation.ts'
import { parseMutation } from './data/mutations/parse-mutation.ts'
import { isResourceName, resourceNames } from './data/resource-name.ts'
import type { FaultRegister, FaultStatus } from './faults/active-faults.ts'
import { editRecord } from './faults/edits/edit-record.ts'
import type { Fault } from './faults/fault.ts'
import { parseFault } from './faults/parse-fault.ts'
import type { CallCounters, Counters } from './http/counters.ts'
import type { ServedLog, ServedPage } from './http/served-log.ts'
import type { IssuedPositions } from './http/routes/issued-positions.ts'
import type { PokeApiData } from './poke-api/poke-api-data.ts'
import { readableText } from './records/utf8-text.ts'
import { SandboxError } from './sandbox-error.ts'
import type { SimulatedData } from './simulators/simulated-data.ts'
import { exactText } from './values/exact-text.ts'
import { type ExactRecord, parseExactRecord } from './values/exact-value.ts'

/** What a test can do to a sandbox in its own process, and learn from it. */
export interface SandboxControl {
  /** Version of the data now; 0 until the first mutation. */
  version(): number
  /** How many records a resource, or a list of a simulator, has now. */
  total(resource: string): number
  /** Changes the data; the next page shows it. Throws `SandboxError` for a mutation with unknown fields. */
  mutate(mutation: Mutation): MutationResult
  /** Makes the address of every page but the first expire: 410, until the first page has been read again. */
  expirePositions(): void
  /** Lets requests fail from now on. Throws `SandboxError` for a fault with unknown fields. */
  addFault(fault: Fault): void
  faults(): readonly FaultStatus[]
  clearFaults(): void
  counters(): Counters
  resetCounters(): void
  /** Every page that was served, from a sequence number on. Default 1, the first. */
  served(from?: number): readonly ServedPage[]
  /** All records of a resource in the order of its pages; of the version now unless told otherwise. */
  truth(resource: string, version?: number): Iterable<ExactRecord>
  /** The records that a page of any version holds, for example an entry of `served()`. */
  recordsAt(query: PageQuery): ExactRecord[]
}

/** The parts of a sandbox that its control works on. */
export interface SandboxParts {
  readonly data: InventoryData
  readonly pokeApi: PokeApiData
  readonly simulated: SimulatedData
  readonly positions: IssuedPositions
  readonly faults: FaultRegister
  readonly counters: CallCounters
  readonly log: ServedLog
}

/** Joins the parts of a sandbox to its control. */
export function createSandboxControl(parts: SandboxParts): SandboxControl {
  const { data, pokeApi, simulated, positions, faults, counters, log } = parts
  return {
    version: () => data.version,
    total: (resource) => totalOf(parts, resource),
    mutate: (mutation) => {
      const wanted = parseMutation(mutation)
      const lists = simulated.mutate(wanted, data.version + 1)
      const { version, resources } = data.mutate(wanted)
      pokeApi.mutate(wanted, version)
      return { version, resources: { ...resources, ...lists } }
    },
    expirePositions: () => positions.expire(),
    addFault: (fault) => faults.add(parseFault(fault)),
    faults: () => faults.list(),
    clearFaults: () => faults.clear(),
    counters: () => counters.list(),
    resetCounters: () => counters.reset(),
    served: (from = 1) => log.list(from),
    truth: (resource, version = data.version) => allRecords(parts, resource, version),
    recordsAt: (query) => recordLines(parts, query).map(parseExactRecord),
  }
}

/** The records of a query as JSON text, the very text that is served. */
export function recordLines({ data, pokeApi, simulated }: SandboxParts, query: PageQuery): string[] {
  const { resource, offset, limit, version = data.version } = query
  if (isResourceName(resource)) return data.page({ ...query, resource }).texts.map(readableText)
  if (resource.includes('/')) {
    if (version > data.version) {
      throw new SandboxError(`version ${version} does not exist, the data is at ${data.version}`)
    }
    const { edit } = query
    const records = simulated.records(resource, version).slice(offset, offset + limit)
    return records.map((record, index) =>
      exactText(edit === undefined ? record : editRecord(record, edit, offset + index)),
    )
  }
  if (!pokeApi.resources.includes(resource)) {
    throw new SandboxError(`the resources are ${[...resourceNames, ...pokeApi.resources].join(', ')}`)
  }
  const objects = pokeApi.objects(resource, version).slice(offset, offset + limit)
  return objects.map(({ body }) => body.toString('utf8'))
}

function totalOf(parts: SandboxParts, resource: string): number {
  const { data, simulated } = parts
  if (isResourceName(resource)) return data.page({ resource, offset: 0, limit: 0 }).total
  return simulated.records(resource, data.version).length
}

function* allRecords(parts: SandboxParts, resource: string, version: number): Generator<ExactRecord> {
  const limit = 1000
  for (let offset = 0; ; offset += limit) {
    const lines = recordLines(parts, { resource, version, offset, limit })
    yield* lines.map(parseExactRecord)
    if (lines.length < limit) return
  }
}

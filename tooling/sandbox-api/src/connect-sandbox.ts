import type { PageQuery } from './data/inventory-data.ts'
import type { Mutation, MutationResult } from './data/mutations/mutation.ts'
import type { ResourceName } from './data/resource-name.ts'
import type { FaultStatus } from './faults/active-faults.ts'
import type { Fault } from './faults/fault.ts'
import type { Counters } from './http/counters.ts'
import type { ServedPage } from './http/served-log.ts'
import { type ExactRecord, parseExactRecord } from './values/exact-value.ts'

/** What a sandbox in another process says about itself. */
export interface SandboxStatus {
  readonly version: number
  /** Records of each resource now. */
  readonly totals: { readonly [name in ResourceName]: number }
}

/** `SandboxControl` for a sandbox in another process. Every method rejects with the sandbox's own words. */
export interface RemoteSandbox {
  readonly url: string
  status(): Promise<SandboxStatus>
  mutate(mutation: Mutation): Promise<MutationResult>
  expirePositions(): Promise<void>
  addFault(fault: Fault): Promise<void>
  faults(): Promise<readonly FaultStatus[]>
  clearFaults(): Promise<void>
  counters(): Promise<Counters>
  resetCounters(): Promise<void>
  served(from?: number): Promise<readonly ServedPage[]>
  truth(resource: string, version?: number): AsyncIterable<ExactRecord>
  recordsAt(query: PageQuery): Promise<ExactRecord[]>
}

/** Takes control of a running sandbox by its URL. Sends nothing yet. */
export function connectSandbox(url: string): RemoteSandbox {
  const command = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    (await ask(url, path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).json()
  return {
    url,
    status: async () => (await command('GET', '')) as SandboxStatus,
    mutate: async (mutation) => (await command('POST', '/mutate', mutation)) as MutationResult,
    expirePositions: async () => void (await command('POST', '/expire-positions', {})),
    addFault: async (fault) => void (await command('POST', '/faults', fault)),
    faults: async () => (await command('GET', '/faults')) as FaultStatus[],
    clearFaults: async () => void (await command('DELETE', '/faults')),
    counters: async () => (await command('GET', '/counters')) as Counters,
    resetCounters: async () => void (await command('DELETE', '/counters')),
    served: async (from = 1) => {
      const texts = await collect(lines(url, `/served?from=${from}`))
      return texts.map((text) => JSON.parse(text) as ServedPage)
    },
    truth: (resource, version) =>
      records(url, `/truth/${resource}${version === undefined ? '' : `?version=${version}`}`),
    recordsAt: (query) => collect(records(url, pagePath(query))),
  }
}

function pagePath({ resource, offset, limit, version, updatedSince, edit }: PageQuery): string {
  const query = new URLSearchParams({ from: String(offset), count: String(limit) })
  if (version !== undefined) query.set('version', String(version))
  if (updatedSince !== undefined) query.set('updated_since', new Date(updatedSince).toISOString())
  if (edit !== undefined) query.set('edit', JSON.stringify(edit))
  return `/truth/${resource}?${query.toString()}`
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const collected: Value[] = []
  for await (const value of values) collected.push(value)
  return collected
}

async function* records(url: string, path: string): AsyncGenerator<ExactRecord> {
  for await (const line of lines(url, path)) yield parseExactRecord(line)
}

async function* lines(url: string, path: string): AsyncGenerator<string> {
  const { body } = await ask(url, path)
  if (body === null) return
  let rest = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const pieces = (rest + chunk).split('\n')
    rest = pieces.pop() ?? ''
    yield* pieces
  }
  if (rest !== '') throw new Error(`The answer of ${path} ended in the middle of a line`)
}

async function ask(url: string, path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(`${url}/_sandbox${path}`, init)
  if (response.ok) return response
  throw new Error(`The sandbox refused ${path} with ${response.status}: ${await response.text()}`)
}

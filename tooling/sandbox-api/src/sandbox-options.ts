import type { ResourceName } from './data/resource-name.ts'
import type { Simulator } from './simulators/simulator.ts'

/** What a sandbox is made with. */
export interface SandboxOptions {
  /** Root rows in all, shared over the six resources as `rowCounts` says. Default 10 000. */
  readonly rows?: number
  /** Gives all rows to one resource; the others are empty. */
  readonly only?: ResourceName
  /** Equal seeds give equal data. Default 1. */
  readonly seed?: number
  /** Port on 127.0.0.1; 0 takes a free one. Default 0. */
  readonly port?: number
  /** The key that the inventory API accepts. Default `defaultApiKey`. */
  readonly apiKey?: string
  /** Most records of a page, whatever a client asks for. Default 100. */
  readonly maximumLimit?: number
  /** The APIs that are played beside the inventory API. Default: those of all connectors. */
  readonly simulators?: readonly Simulator[]
  /** Multiplies the rows of every list of a simulator. Default 1. */
  readonly scale?: number
  /** Directory with `<resource>.ndjson.gz` files to serve under `/api/v2`. Default: `data/pokeapi` of this package. */
  readonly pokeApiDirectory?: string
  /** Milliseconds since 1970, for rate limits and for dates in headers. Default: the system's clock. */
  readonly now?: () => number
  /** Waits for a `delay` or `slow-body` fault. Default: a timer. */
  readonly sleep?: (milliseconds: number) => Promise<void>
}

/** The key that is accepted when none was chosen. */
export const defaultApiKey = 'sandbox-key'

import type { Secret } from '../values/secret.ts'
import type { EndpointAnswer, EndpointTrial } from './endpoint-trial.ts'
import type { Login } from './login.ts'
import type { Resource } from './resource.ts'

/** An API that can be read: its resources and what they share. Implemented by connectors. */
export interface Source {
  readonly specVersion: 'v1'
  /** Short name in kebab-case; also the default name of a pipeline that reads this source. */
  readonly name: string
  readonly resources: readonly Resource[]
  /** How many resources are read at the same time. Default 4. */
  readonly concurrency?: number
  /** Values that must never appear in an output, as far as the source itself knows them. Asked for anew each time. */
  readonly secrets?: readonly Secret[]
  /** Present when a person can, or must, give access in a browser. */
  readonly login?: Login<AbortSignal>
  /** Sends the cheapest request that proves address and credentials; throws what went wrong. */
  check?(signal: AbortSignal): Promise<void>
  /** Sends one GET with the credentials and manners of the source; throws what went wrong. Left out where there is no such thing. */
  tryEndpoint?(trial: EndpointTrial): Promise<EndpointAnswer>
  /** Releases connections. Called once, after the last read. */
  close?(): Promise<void>
}

import type { WrittenContract } from '@standpipe/runner'
import type { ConfigFlags } from './config-flags.ts'

/** Flags that every command understands. */
export interface CommonFlags extends ConfigFlags {
  /** `key=value` texts for the settings of the source. */
  readonly set?: readonly string[] | undefined
  readonly verbose?: boolean
}

/** Flags of `check`. */
export interface CheckFlags extends CommonFlags {
  readonly destination?: string
  readonly dataset?: string
  readonly select?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly offline?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Flags of a command that asks a URL. */
export interface TrialFlags {
  /** `Name: value` texts. */
  readonly header?: readonly string[] | undefined
  /** `bearer:VARIABLE` and the like. */
  readonly auth?: string
  readonly confirm?: boolean
  readonly traceHttp?: boolean
}

/** Flags of `discover`. */
export interface DiscoverFlags extends CommonFlags, TrialFlags {
  /** A path, or the name of a resource. */
  readonly endpoint?: string
  readonly json?: boolean
}

/** Flags of `connectors list`, which knows no settings, and `connectors describe`. */
export interface ConnectorFlags extends CommonFlags {
  readonly json?: boolean
}

/** Flags of `auth login`. */
export interface AuthLoginFlags extends CommonFlags {
  readonly port?: number
  readonly browser: boolean
  readonly json?: boolean
}

/** Flags of `auth status`. */
export interface AuthStatusFlags extends CommonFlags {
  readonly json?: boolean
}

/** Flags of `preview`. */
export interface PreviewFlags extends CommonFlags, TrialFlags {
  /** `RESOURCE.FIELD=RULE` texts. */
  readonly column?: readonly string[] | undefined
  readonly limit: number
  readonly json?: boolean
}

/** Flags of `run`. */
export interface RunFlags extends CommonFlags {
  readonly destination?: string
  readonly dataset?: string
  readonly select?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly since?: string
  readonly until?: string
  readonly fullRefresh?: boolean
  readonly fresh?: boolean
  readonly acceptChange?: boolean
  readonly limit?: number
  readonly maxPages?: number
  readonly concurrency?: number
  readonly loadRows?: number
  /** `RESOURCE.FIELD=RULE` texts. */
  readonly column?: readonly string[] | undefined
  /** For every resource. */
  readonly contract?: WrittenContract
  readonly dryRun?: boolean
  readonly dev?: boolean
  readonly json?: boolean
  /** A path, or `-` for stdout. */
  readonly events?: string
  readonly logFormat: 'pretty' | 'json'
  readonly traceHttp?: boolean
  readonly progress: boolean
  readonly quiet?: boolean
}

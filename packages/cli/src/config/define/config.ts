import type { PipelineDefaults, PipelineOptions } from './pipeline-options.ts'
import type { Reference, SecretReference } from './reference.ts'
import type { PipelineSource } from './setting-values.ts'

/** Sources by the name of the pipeline that reads them. */
export interface PipelineSources {
  readonly [pipeline: string]: PipelineSource
}

/** All pipelines of a project: what `standpipe.config.ts` exports. */
export interface Config<Sources extends PipelineSources = PipelineSources> {
  /** Which profile counts when neither `--profile` nor `STANDPIPE__PROFILE` says one. Default: none. */
  readonly profile?: string
  /** Where the tables go: `duckdb:PATH`, `postgres://…` or the name of a package. Default `duckdb:standpipe.duckdb`. */
  readonly destination?: string | Reference
  /** What holds for all pipelines that do not say otherwise. */
  readonly defaults?: PipelineDefaults
  /** Pipelines by name, in the order in which they run. */
  readonly pipelines: { readonly [Name in keyof Sources]: PipelineOptions<Sources[Name]> }
  /** What is different in which surroundings, by name: `dev`, `ci`, `prod`. */
  readonly profiles?: { readonly [name: string]: Profile<NoInfer<Sources>> }
  /** Key of the columns with the rule `hash`; `STANDPIPE__HASH_KEY` is stronger. Default: none; such a rule is refused. */
  readonly hashKey?: SecretReference
  /**
   * Asks a secret manager for a secret that is neither in the environment, in `.env` nor in `/run/secrets`; undefined when it
   * has none. Asked once for each name that is needed.
   */
  readonly secrets?: (name: string) => string | undefined | Promise<string | undefined>
}

/** What a profile says wins, key by key, over what stands outside of it. */
export interface Profile<Sources extends PipelineSources = PipelineSources> {
  readonly destination?: string | Reference
  readonly defaults?: PipelineDefaults
  readonly pipelines?: { readonly [Name in keyof Sources]?: Partial<PipelineOptions<Sources[Name]>> }
}

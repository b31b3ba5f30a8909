import type { SecretReference, Reference } from '../define/reference.ts'
import type { PipelineOptions, PipelineResource } from '../define/pipeline-options.ts'
import type { PipelineSource } from '../define/setting-values.ts'
import type { CheckedConfig } from '../checks/check-config.ts'
import type { ConfigFile } from '../file/config-file.ts'
import type { ConfigPath } from '../file/config-path.ts'
import type { Placed } from './placed.ts'

/** A configuration of which a profile was chosen: one value for each key, and where it is written. */
export interface ChosenConfig {
  readonly file: ConfigFile
  readonly profile: ChosenProfile | null
  /** Where tables go that no pipeline has another destination for. */
  readonly destination: Placed<string | Reference> | undefined
  readonly hashKey: Placed<SecretReference> | undefined
  readonly secrets: CheckedConfig['secrets']
  /** By name, in the order of the file. */
  readonly pipelines: ReadonlyMap<string, ChosenPipeline>
}

/** The profile that counts. */
export interface ChosenProfile {
  readonly name: string
  /** What said so: `--profile`, `STANDPIPE__PROFILE`, `standpipe.config.ts:3`. */
  readonly origin: string
}

/** Options of a pipeline that are one value each. */
export type PlainOptions = Omit<PipelineOptions, 'source' | 'settings' | 'resources'>

/** A pipeline with what its profile and the defaults say. */
export interface ChosenPipeline {
  readonly name: string
  readonly path: ConfigPath
  readonly source: Placed<PipelineSource>
  readonly options: { readonly [Name in keyof PlainOptions]?: Placed<NonNullable<PlainOptions[Name]>> }
  readonly settings: ReadonlyMap<string, Placed<unknown>>
  /** Options of its resources, the profile's over the others. */
  readonly resources: ReadonlyMap<string, ChosenResource>
}

/** Options of a resource. */
export interface ChosenResource {
  readonly options: PipelineResource
  /** Where each option is written. */
  readonly paths: { readonly [option: string]: ConfigPath }
  readonly path: ConfigPath
}

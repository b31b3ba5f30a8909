import type { ResourceOptions, WrittenContract } from '@standpipe/runner'
import type { Reference } from './reference.ts'
import type { PipelineSource, SettingValues } from './setting-values.ts'

/** A pipeline: what is read, with which settings, and where it goes. */
export interface PipelineOptions<Given = PipelineSource> extends PipelineDefaults {
  /**
   * A connector or source module that is imported; or its npm name, or the part of it after `connector-`; or the path of a
   * module or of a YAML or JSON document, from the folder of the configuration; or a finished source.
   */
  readonly source: Given
  /** Settings of the source. Default: what the environment gives. */
  readonly settings?: SettingValues<Given>
  /** Where the tables go. Default: the destination of the configuration. */
  readonly destination?: string | Reference
  /** Names of the resources to read, or globs with `*` and `?`. Default: those that the source does not keep back. */
  readonly select?: readonly string[]
  /** Names or globs of resources to leave out. Default: none. */
  readonly exclude?: readonly string[]
  /** What holds for single resources, by name. */
  readonly resources?: { readonly [name: string]: PipelineResource }
}

/** What can be said of all pipelines at once. */
export interface PipelineDefaults {
  /** Schema that holds the tables. Default: the name of the pipeline in snake_case. */
  readonly dataset?: string | Reference
  /** Names to select pipelines by: `--select tag:nightly`. Default: none. */
  readonly tags?: readonly string[]
  /** What records may change in stored tables. Default: what each resource says. */
  readonly contract?: WrittenContract
  /** Resources that are read at the same time. Default: what the source says, or 4. */
  readonly concurrency?: number
  /** Rows of a load, which is one transaction. Default 50 000. */
  readonly loadRows?: number
  /** Most records of each resource; the read is then unfinished and its cursor does not move. Default: all. */
  readonly limit?: number
  /** Most pages of each resource; the read is then unfinished. Default: all. */
  readonly maxPages?: number
}

/** What holds for one resource of a pipeline. */
export interface PipelineResource extends ResourceOptions {
  /** Names to select it by, besides those of the pipeline: `--select tag:hourly`. Default: none. */
  readonly tags?: readonly string[]
}

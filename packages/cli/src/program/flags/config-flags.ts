/** Flags of every command that takes a pipeline or a source. */
export interface ConfigFlags {
  /** Path of the configuration. */
  readonly config?: string
  readonly profile?: string
}

/** Flags of `config show`. */
export interface ConfigShowFlags extends ConfigFlags {
  readonly resolved?: boolean
  readonly json?: boolean
  readonly verbose?: boolean
}

/** Flags of `init`. */
export interface InitFlags {
  /** Names or paths of sources. */
  readonly source?: readonly string[] | undefined
  readonly destination: string
  readonly format: 'ts' | 'json'
  readonly verbose?: boolean
}

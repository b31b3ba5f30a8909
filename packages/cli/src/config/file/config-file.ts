import type { ConfigPath } from './config-path.ts'

/** A configuration that was read, before anything is known of its shape. */
export interface ConfigFile {
  readonly path: string
  /** The path from the working directory, for messages. */
  readonly label: string
  /** Relative paths in the configuration, and `.env`, start here. */
  readonly directory: string
  /** What it exports, references included. */
  readonly value: unknown
  /** `file:line:column` of what stands at a path, or of the nearest thing around it. */
  placeOf(path: ConfigPath): string
  /** `file:line`, to say where a value comes from. */
  lineOf(path: ConfigPath): string
}

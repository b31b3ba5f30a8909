import type { ConfigurationError } from '@standpipe/core'
import type { JsonSchema } from '../schema/json-schema.ts'

/** The settings that a pipeline of the configuration gives. What stands in the environment is stronger. */
export interface ConfiguredSettings {
  /** The pipeline, whose name its variables may begin with as well. */
  readonly pipeline: string
  readonly names: readonly string[]
  /**
   * Values of settings, references looked up. Throws `ConfigurationError` for a setting that the source does not have, a
   * secret that is written down, and a reference without a value, each with its line.
   */
  read(request: ConfiguredRequest): Promise<readonly ConfiguredValue[]>
  /** The error for a source that takes no settings. */
  refusal(reason: string): ConfigurationError
}

/** What of the settings is needed. */
export interface ConfiguredRequest {
  /** Describes all settings of the source; null when it does not say which it has. */
  readonly schema: JsonSchema | null
  /** Names of settings that something stronger gives: their references are not looked up. */
  readonly given: readonly string[]
  /** Whether settings with a reference that is a secret, or has no value, are left out: for a source that is only described. */
  readonly isLenient: boolean
}

/** The value of a setting in the configuration. */
export interface ConfiguredValue {
  readonly name: string
  readonly value: unknown
  /** For messages: `standpipe.config.ts:12`, `INVENTORY_API_KEY in .env (standpipe.config.ts:12)`. */
  readonly origin: string
  /** Texts in it that are secret. */
  readonly secrets: readonly string[]
}

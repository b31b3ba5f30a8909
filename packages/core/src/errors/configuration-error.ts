import {
  hasErrorCode,
  StandpipeError,
  type ErrorConsequence,
  type StandpipeErrorOptions,
} from './standpipe-error.ts'

/** Something the user wrote cannot be used: a flag, a setting, a declaration of a resource. */
export class ConfigurationError extends StandpipeError {
  static readonly code = 'SP_CONFIGURATION'
  readonly code: string = ConfigurationError.code
  readonly consequence: ErrorConsequence = 'fix-configuration'
  /** The option or the path in the configuration, for example `'sources.inventory.apiKey'`. */
  readonly option: string | undefined

  constructor(options: StandpipeErrorOptions & { readonly option?: string }) {
    super(options)
    this.option = options.option
  }

  static override isInstance(error: unknown): error is ConfigurationError {
    return hasErrorCode(error, ConfigurationError.code)
  }
}

import { checkPositive } from '../../options/check-option.ts'

/** How long to wait, in seconds; whatever ends too late is tried again. */
export interface TimeoutOptions {
  /** For the connection, TLS included. Default 10. */
  readonly connect?: number
  /** From the request to the first byte of the response. Default 60. */
  readonly firstByte?: number
  /** Between two parts of the body. Default 60. */
  readonly body?: number
  /** For one attempt from start to the last byte. Default 300. */
  readonly total?: number
}

/** Timeouts with every value set, in seconds. */
export type Timeouts = Required<TimeoutOptions>

const defaults: Timeouts = { connect: 10, firstByte: 60, body: 60, total: 300 }

/** Fills in what is not set; throws a `ConfigurationError` for what is no positive number. */
export function completeTimeouts(
  options: TimeoutOptions,
  option: string,
  base: Timeouts = defaults,
): Timeouts {
  const timeouts = { ...base, ...options }
  for (const [name, value] of Object.entries(timeouts)) checkPositive(value, `${option}.${name}`, 'seconds')
  return timeouts
}

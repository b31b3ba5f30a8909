import { StandpipeError } from '@standpipe/core'
import type { Colours } from './colours.ts'
import { printable } from './printable.ts'

/** Where defects are reported. */
export const issuesAddress = 'https://github.com/standpipe/standpipe/issues'

/** How `errorText` shows an error. */
export interface ErrorTextOptions {
  /** Also how it came to it. */
  readonly verbose: boolean
  readonly colours: Colours
  /** What to do about it. Default true. */
  readonly withHint?: boolean
}

/** An error for a person: what failed, what to do, and with `verbose` how it came to it. */
export function errorText(error: unknown, options: ErrorTextOptions): string {
  const hints = options.withHint === false ? [] : hintOf(error).split('\n')
  const lines = [
    `${options.colours.red('Error:')} ${printable(messageOf(error))}`,
    ...hints.filter((line) => line !== '').map((line) => `  ${printable(line)}`),
  ]
  if (options.verbose) lines.push(options.colours.dim(printable(stackOf(error))))
  return `${lines.join('\n')}\n`
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What to do about an error; empty when it does not say. */
export function hintOf(error: unknown): string {
  if (StandpipeError.isInstance(error) && error.consequence !== 'report-defect') return error.hint ?? ''
  return (
    'This is a defect in Standpipe or in a package that it loaded. ' +
    `Please report it at ${issuesAddress}, with what the same command prints with -v.`
  )
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code = StandpipeError.isInstance(error) ? `${error.code}\n` : ''
  const cause =
    error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause) || messageOf(error.cause)}`
  return `${code}${error.stack ?? messageOf(error)}${cause}`
}
